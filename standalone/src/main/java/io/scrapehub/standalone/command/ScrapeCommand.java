package io.scrapehub.standalone.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.standalone.client.JobRun;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One URL in, records out: through a running instance, or one brought up for the job.
@Command(
        name = "scrape",
        mixinStandardHelpOptions = true,
        description =
                "Scrapes one URL through a running instance (SCRAPEHUB_URL and SCRAPEHUB_API_KEY, or the local one), else"
                        + " brings one up for the job.")
public final class ScrapeCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(index = "0", paramLabel = "URL", description = "the page")
    private String url = "";

    @Option(names = "--fields", split = ",", description = "wanted fields, comma-separated; none: the page itself")
    private List<String> fields = List.of();

    @Option(names = "--max-results", description = "most records (default: ${DEFAULT-VALUE})")
    private int maxResults = 100;

    @Option(names = "--format", description = "json, csv or xlsx (default: ${DEFAULT-VALUE})")
    private String format = "json";

    @Option(names = "--out", description = "file to write; standard output when not given")
    private @Nullable Path out;

    @Option(names = "--wait-for", paramLabel = "CSS", description = "wait until this selector matches")
    private @Nullable String waitFor;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var connection = Connection.find(System.getenv())) {
            var run = new JobRun(
                    connection.api(),
                    System.err,
                    System.console() != null && System.console().isTerminal());
            String job = run.toEnd(request());
            write(connection.api(), job);
        }
        return 0;
    }

    private ObjectNode request() {
        var request = JSON.createObjectNode()
                .put("url", url)
                .put("max_results", maxResults)
                .put("output_format", format);
        if (!fields.isEmpty()) {
            fields.forEach(request.putArray("fields")::add);
        }
        if (waitFor != null) {
            request.putObject("options").put("wait_for", waitFor);
        }
        return request;
    }

    private void write(Api api, String job) throws IOException, InterruptedException {
        try (OutputStream target = out == null ? new Unclosed(System.out) : Files.newOutputStream(out)) {
            api.download(job, format, target);
        }
    }

    /// Standard output is not ours to close.
    private static final class Unclosed extends FilterOutputStream {
        private Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
