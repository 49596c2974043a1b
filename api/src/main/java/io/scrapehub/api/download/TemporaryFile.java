package io.scrapehub.api.download;

import io.scrapehub.api.http.Reply;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that exists only as long as it is open.
final class TemporaryFile {
    private TemporaryFile() {}

    /// Writes a new file and opens it for reading; closing the channel removes it, and so does a failure.
    static FileChannel written(String prefix, String suffix, Reply.Body body) throws IOException {
        Path path = Files.createTempFile(prefix, suffix);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                body.writeTo(out);
            }
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }
}
