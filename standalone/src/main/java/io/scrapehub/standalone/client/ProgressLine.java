package io.scrapehub.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/// A job's progress, for a person to watch: one line redrawn on a terminal, one line per change elsewhere.
public final class ProgressLine implements AutoCloseable {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private String last = "";

    public ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void show(JsonNode job) {
        String line = lineOf(job);
        if (line.equals(last)) {
            return;
        }
        if (terminal) {
            out.print("\r\u001b[K" + line);
        } else {
            out.println(line);
        }
        out.flush();
        last = line;
    }

    /// Leaves the cursor on a fresh line.
    @Override
    public void close() {
        if (terminal && !last.isEmpty()) {
            out.println();
        }
    }

    static String lineOf(JsonNode job) {
        int percent = job.path("progress").asInt();
        int full = WIDTH * percent / 100;
        return "[%s%s] %3d %%  %-9s  %d of %d pages, %d records"
                .formatted(
                        "#".repeat(full),
                        ".".repeat(WIDTH - full),
                        percent,
                        job.path("status").asText(),
                        job.path("pages_settled").asInt(),
                        job.path("pages_total").asInt(),
                        job.path("records_found").asInt());
    }
}
