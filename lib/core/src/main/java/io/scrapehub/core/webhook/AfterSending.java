package io.scrapehub.core.webhook;

import io.scrapehub.core.webhook.Courier.Receipt;
import io.scrapehub.core.webhook.Courier.Receipt.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What to do after a message was sent, or was not.
///
/// The tries are those of Standard Webhooks 1.0.0: ten over 75.6 hours, each up to a fifth sooner or later,
/// so that many messages that failed together do not come back together.
///
/// @param state of the delivery from now on
/// @param dueAt when to send it again, null unless `state` is `PENDING`
/// @param rest  until when the receiver asks to be left alone, or null
public record AfterSending(
        DeliveryState state,
        @Nullable Instant dueAt,
        @Nullable Instant rest) {
    /// Before the first try, the second, and so on.
    static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double JITTER = 0.2;
    private static final int GONE = 410;
    private static final Duration SHORT_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofHours(24);

    /// @param tries so far, this one included
    public static AfterSending of(Receipt receipt, int tries, Instant now, RandomGenerator random) {
        return switch (receipt) {
            case Answered(int status, var _, var _)
            when status >= 200 && status < 300 -> new AfterSending(DeliveryState.DELIVERED, null, null);
            case Answered(int status, var _, var _)
            when status == GONE -> new AfterSending(DeliveryState.GONE, null, null);
            case Answered(int status, var retryAfter, var _) ->
                failed(tries, rest(status, retryAfter, now), now, random);
            case Receipt.Refused _, Receipt.Silent _ -> failed(tries, null, now, random);
        };
    }

    private static AfterSending failed(int tries, @Nullable Instant rest, Instant now, RandomGenerator random) {
        if (tries >= WAITS.size()) {
            return new AfterSending(DeliveryState.EXHAUSTED, null, rest);
        }
        Instant next = now.plus(jittered(WAITS.get(tries), random));
        boolean later = rest != null && rest.isAfter(next);
        return new AfterSending(DeliveryState.PENDING, later ? rest : next, rest);
    }

    /// A receiver that is overloaded, or whose proxy is, gets nothing at all for a while.
    private static @Nullable Instant rest(int status, @Nullable Duration retryAfter, Instant now) {
        if (retryAfter != null) {
            return now.plus(retryAfter.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : retryAfter);
        }
        return switch (status) {
            case 429, 502, 504 -> now.plus(SHORT_REST);
            default -> null;
        };
    }

    private static Duration jittered(Duration wait, RandomGenerator random) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
