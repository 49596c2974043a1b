package io.scrapehub.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What downloads have left in the temporary folder: their own files and POI's.
final class TemporaryFiles {
    private TemporaryFiles() {}

    static List<Path> left() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> found = Files.walk(folder, 2)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> ours(file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ours(String name) {
        return (name.startsWith("scrapehub-") && name.endsWith(".xlsx")) || name.startsWith("poi-sxssf-sheet");
    }
}
