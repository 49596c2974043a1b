package io.scrapehub.core.webhook;

import io.scrapehub.core.account.AccountId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message on its way to one addressee.
///
/// @param happenedAt when the event was
/// @param body       what is sent; null for a job's results, which are put together when they are sent: an
/// ended job changes no more, and a megabyte for each message is too much to keep
/// @param tries      since it was handed in, or handed in again
/// @param dueAt      when to send it next, null unless it is pending
/// @param endedAt    when nothing more was to be sent, or null
/// @param attempts   the latest, oldest first
public record Delivery(
        DeliveryId id,
        AccountId account,
        Addressee to,
        EventId event,
        EventType type,
        Instant happenedAt,
        @Nullable String body,
        DeliveryState state,
        int tries,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        List<Attempt> attempts) {
    /// How long the log goes back.
    public static final Duration KEPT = Duration.ofDays(30);
    /// So many attempts of a delivery are remembered.
    public static final int ATTEMPTS_KEPT = 25;

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /// Whom it reaches: an endpoint, or the host of a job's URL. One receiver gets only so much at once.
    public String receiver() {
        return switch (to) {
            case Addressee.Registered(EndpointId id) -> id.value();
            case Addressee.OfJob(var _, String url) ->
                account + "|" + URI.create(url).getRawAuthority();
        };
    }

    /// One that is to be sent at once.
    public static Delivery due(Event event, Addressee to, @Nullable String body, Instant now) {
        return new Delivery(
                DeliveryId.of(event, to),
                event.account(),
                to,
                event.id(),
                event.type(),
                event.at(),
                body,
                DeliveryState.PENDING,
                0,
                now,
                null,
                List.of());
    }
}
