package io.scrapehub.core.webhook;

import java.util.Arrays;
import java.util.Optional;

/// What clients can be told of.
public enum EventType {
    /// Its planning began.
    JOB_STARTED("job.started"),
    JOB_COMPLETED("job.completed"),
    JOB_FAILED("job.failed"),
    /// A job was merged into a pool and something in it is new, changed or gone.
    POOL_CHANGED("pool.changed"),
    /// A schedule's run was not made.
    SCHEDULE_SKIPPED("schedule.skipped"),
    /// Less than a tenth of the month's allowance is left.
    CREDITS_LOW("credits.low"),
    /// A client tries its endpoint. Nobody subscribes to it.
    TEST("webhook.test");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean subscribable() {
        return this != TEST;
    }

    public static Optional<EventType> ofWord(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }
}
