package io.scrapehub.controller;

import io.scrapehub.core.webhook.Courier.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who gets nothing just now: receivers with two messages on their way to them, and those that rest because
/// they asked to or have been silent again and again. One that is down costs the others nothing.
/// Thread-safe.
final class Receivers {
    private static final int AT_ONCE = 2;
    private static final int TOO_SILENT = 5;
    private static final Duration REST = Duration.ofMinutes(1);
    /// More are not remembered: then each is tried a few times more.
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Integer> inHand = new HashMap<>();
    private final Map<String, Integer> silences = new HashMap<>();
    private final Map<String, Instant> resting = new HashMap<>();

    synchronized Set<String> busy(Instant now) {
        resting.values().removeIf(until -> !until.isAfter(now));
        var busy = new HashSet<>(resting.keySet());
        inHand.forEach((receiver, count) -> {
            if (count >= AT_ONCE) {
                busy.add(receiver);
            }
        });
        return busy;
    }

    synchronized void begin(String receiver) {
        inHand.merge(receiver, 1, Integer::sum);
    }

    synchronized void end(String receiver) {
        inHand.computeIfPresent(receiver, (_, count) -> count == 1 ? null : count - 1);
    }

    /// Until when it is left alone after this, if it is.
    ///
    /// @param asked until when it wants to be, or null
    synchronized Optional<Instant> restAfter(String receiver, Receipt receipt, @Nullable Instant asked, Instant now) {
        Optional<Instant> until = Optional.ofNullable(asked).or(() -> restFromSilence(receiver, receipt, now));
        until.ifPresent(moment -> remember(resting, receiver, moment));
        return until;
    }

    private Optional<Instant> restFromSilence(String receiver, Receipt receipt, Instant now) {
        if (!(receipt instanceof Receipt.Silent)) {
            silences.remove(receiver);
            return Optional.empty();
        }
        int inARow = silences.getOrDefault(receiver, 0) + 1;
        remember(silences, receiver, inARow);
        return inARow >= TOO_SILENT ? Optional.of(now.plus(REST)) : Optional.empty();
    }

    private static <T> void remember(Map<String, T> into, String receiver, T what) {
        if (into.size() >= MOST_REMEMBERED) {
            into.clear();
        }
        into.put(receiver, what);
    }
}
