package io.scrapehub.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Where a variant writes its records, one JSON array a page, and from where its time is told to the
/// measuring process: a line `STEADY seconds` on standard output, counted from [#begin] to the close.
final class LoopOutput implements AutoCloseable {
    private final BufferedWriter file;
    private long begun = System.nanoTime();

    LoopOutput(Path out) throws IOException {
        file = Files.newBufferedWriter(out);
    }

    void begin() {
        begun = System.nanoTime();
    }

    synchronized void page(String records) {
        try {
            file.write(records);
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        System.out.printf(Locale.ROOT, "STEADY %.3f%n", (System.nanoTime() - begun) / 1e9);
    }
}
