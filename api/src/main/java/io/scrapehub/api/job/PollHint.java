package io.scrapehub.api.job;

import io.scrapehub.core.job.Job;
import java.time.Duration;
import java.time.Instant;

/// How many seconds from now it is worth asking for a job again: a tenth of its age, 1 to 10, so that asking
/// by it finds the end within a tenth of the job's time.
public final class PollHint {
    private static final long MOST = 10;

    private PollHint() {}

    public static int seconds(Job job, Instant now) {
        long age = Duration.between(job.createdAt(), now).toSeconds();
        return (int) Math.clamp(age / 10, 1, MOST);
    }
}
