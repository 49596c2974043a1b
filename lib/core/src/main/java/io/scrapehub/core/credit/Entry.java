package io.scrapehub.core.credit;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One movement of credits; written once, never changed. What came into buckets is positive, what left them
/// negative, and the sum is nought.
///
/// @param id       follows from what it is for (`chg|task_…`), so that nothing is booked twice
/// @param sequence the account's entries in order, from 1, without gaps
/// @param job      and `task`: what it was for, when it was for one
/// @param note     for people, or null
public record Entry(
        String id,
        AccountId account,
        long sequence,
        EntryKind kind,
        Map<Bucket, Long> legs,
        long balanceAfter,
        @Nullable JobId job,
        @Nullable TaskId task,
        @Nullable String note,
        Instant at) {
    public Entry {
        legs = Collections.unmodifiableMap(new EnumMap<>(legs));
        if (legs.values().stream().mapToLong(Long::longValue).sum() != 0) {
            throw new IllegalArgumentException("entry " + id + " does not balance: " + legs);
        }
    }

    /// How much was moved.
    public long amount() {
        return legs.values().stream()
                .filter(leg -> leg > 0)
                .mapToLong(Long::longValue)
                .sum();
    }

    /// What it did to what new jobs may reserve.
    public long balanceChange() {
        return leg(Bucket.ALLOWANCE) + leg(Bucket.PAID);
    }

    public long reservedChange() {
        return leg(Bucket.RESERVED);
    }

    public long leg(Bucket bucket) {
        return legs.getOrDefault(bucket, 0L);
    }
}
