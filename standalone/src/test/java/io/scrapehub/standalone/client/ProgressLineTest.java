package io.scrapehub.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

    private static ObjectNode job(int progress) {
        return new JsonMapper()
                .createObjectNode()
                .put("status", "running")
                .put("progress", progress)
                .put("pages_settled", 1)
                .put("pages_total", 2)
                .put("records_found", 12);
    }

    @Test
    void draws_how_far_the_job_is() {
        assertThat(ProgressLine.lineOf(job(50)))
                .isEqualTo("[###############...............]  50 %  running    1 of 2 pages, 12 records");
    }

    @Test
    void says_nothing_twice_where_nobody_watches() {
        try (var line = new ProgressLine(out, false)) {
            line.show(job(50));
            line.show(job(50));
        }

        assertThat(shown.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void redraws_one_line_on_a_terminal() {
        try (var line = new ProgressLine(out, true)) {
            line.show(job(10));
            line.show(job(20));
        }

        assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith("\r").endsWith(System.lineSeparator());
        assertThat(shown.toString(StandardCharsets.UTF_8).split("\r")).hasSize(3);
    }
}
