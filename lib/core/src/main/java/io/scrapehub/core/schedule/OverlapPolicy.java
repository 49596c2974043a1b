package io.scrapehub.core.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What becomes of a time at which the job of the time before has not ended.
public enum OverlapPolicy {
    /// No run.
    SKIP,
    /// The run waits for that job's end. Times that come meanwhile wait behind it, and are late then.
    QUEUE,
    /// That job is cancelled, and the run goes ahead.
    CANCEL_PREVIOUS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<OverlapPolicy> ofWord(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(OverlapPolicy::word).toList();
    }
}
