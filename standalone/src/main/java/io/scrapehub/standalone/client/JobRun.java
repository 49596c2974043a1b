package io.scrapehub.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.standalone.Told;
import java.io.PrintStream;

/// A job handed in and watched to its end.
public final class JobRun {
    private static final int WAIT_SECONDS = 1;

    private final Api api;
    private final PrintStream progress;
    private final boolean terminal;

    public JobRun(Api api, PrintStream progress, boolean terminal) {
        this.api = api;
        this.progress = progress;
        this.terminal = terminal;
    }

    /// The id of the job, which has completed.
    ///
    /// @throws Told when it failed, with its reason
    public String toEnd(JsonNode request) throws InterruptedException {
        JsonNode job = api.submit(request);
        String id = job.path("job_id").asText();
        try (var line = new ProgressLine(progress, terminal)) {
            line.show(job);
            while (!ended(job)) {
                job = api.job(id, WAIT_SECONDS);
                line.show(job);
            }
        }
        if (job.path("status").asText().equals("failed")) {
            throw new Told("the job failed (" + job.path("stop_reason").asText() + "): "
                    + job.path("error").path("detail").asText());
        }
        return id;
    }

    private static boolean ended(JsonNode job) {
        return switch (job.path("status").asText()) {
            case "completed", "failed" -> true;
            default -> false;
        };
    }
}
