package io.scrapehub.core.job;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names a job.
public record JobId(String value) implements PrefixedId, Comparable<JobId> {
    public static final String PREFIX = "job_";

    public JobId {
        PrefixedId.require(PREFIX, value);
    }

    public static JobId next(Ids ids) {
        return new JobId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<JobId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new JobId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
