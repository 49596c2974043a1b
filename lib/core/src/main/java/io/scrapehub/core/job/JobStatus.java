package io.scrapehub.core.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The reference's five words.
public enum JobStatus {
    QUEUED,
    PLANNING,
    RUNNING,
    COMPLETED,
    FAILED;

    public boolean ended() {
        return this == COMPLETED || this == FAILED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<JobStatus> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
