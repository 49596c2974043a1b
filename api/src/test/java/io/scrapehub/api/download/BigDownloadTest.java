package io.scrapehub.api.download;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hundred thousand records of ten columns, from a server that has 256 MB of heap.
class BigDownloadTest {
    private static final int RECORDS = 100_000;

    @TempDir
    Path folder;

    @Test
    void streams_a_big_table_in_little_memory() throws Exception {
        Path file = download("csv");

        try (var rows = CsvReader.builder().ofCsvRecord(file)) {
            assertThat(rows.stream()).hasSize(RECORDS + 1).allMatch(row -> row.getFieldCount() == 11);
        }
    }

    @Test
    void streams_a_big_array_in_little_memory() throws Exception {
        Path file = download("json");

        try (var lines = Files.lines(file)) {
            assertThat(lines.filter(line -> line.startsWith("{\"c0\":\"Record number ")))
                    .hasSize(RECORDS);
        }
    }

    @Test
    void makes_a_big_workbook_in_little_memory() throws Exception {
        Path file = download("xlsx");

        try (var workbook = new ReadableWorkbook(file.toFile());
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            assertThat(rows.count()).isEqualTo(RECORDS + 1);
        }
    }

    private Path download(String format) throws IOException, InterruptedException {
        Path file = folder.resolve("big." + format);
        Path output = folder.resolve("output");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigDownload.class.getName(),
                        format,
                        Integer.toString(RECORDS),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
        return file;
    }
}
