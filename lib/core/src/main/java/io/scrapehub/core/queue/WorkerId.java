package io.scrapehub.core.queue;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Locale;
import java.util.Optional;

/// Names one life of a worker process; a restarted worker is another worker.
public record WorkerId(String value) implements PrefixedId, Comparable<WorkerId> {
    public static final String PREFIX = "worker_";

    public WorkerId {
        PrefixedId.require(PREFIX, value);
    }

    public static WorkerId next(Ids ids) {
        return new WorkerId(ids.next(PREFIX));
    }

    /// The id of the one worker that lives in this pod: from its uid, so that whoever sees the pod knows
    /// the worker, and the other way round.
    public static WorkerId ofPod(String uid) {
        return new WorkerId(PREFIX + uid.toLowerCase(Locale.ROOT).replace("-", ""));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<WorkerId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new WorkerId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(WorkerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
