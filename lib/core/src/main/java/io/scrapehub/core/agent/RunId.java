package io.scrapehub.core.agent;

import io.scrapehub.core.id.PrefixedId;
import io.scrapehub.core.job.JobId;
import java.util.Optional;

/// Names a run. A run is a job that an agent does, so each is named by the other's name.
public record RunId(String value) implements PrefixedId, Comparable<RunId> {
    public static final String PREFIX = "run_";

    public RunId {
        PrefixedId.require(PREFIX, value);
    }

    public static RunId of(JobId job) {
        return new RunId(PREFIX + job.value().substring(JobId.PREFIX.length()));
    }

    public JobId job() {
        return new JobId(JobId.PREFIX + value.substring(PREFIX.length()));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<RunId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new RunId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
