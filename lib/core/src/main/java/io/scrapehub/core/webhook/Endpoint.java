package io.scrapehub.core.webhook;

import io.scrapehub.core.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A receiver of an account's events.
///
/// @param url     canonical; judged anew at each message
/// @param events  what it wants to hear of
/// @param version counts what its owner changed, from 1
public record Endpoint(
        EndpointId id,
        AccountId account,
        String url,
        @Nullable String description,
        Set<EventType> events,
        Keyring keyring,
        Standing standing,
        int version,
        Instant createdAt,
        Instant updatedAt) {
    /// So many an account may have.
    public static final int MOST = 50;
    /// How long events are held for an endpoint that is disabled.
    public static final Duration HELD = Duration.ofDays(7);

    public Endpoint {
        events = events.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(events));
    }

    public boolean wants(EventType type) {
        return events.contains(type);
    }

    /// The next version of it, with other terms.
    public Endpoint changed(
            String newUrl, @Nullable String newDescription, Set<EventType> newEvents, Standing then, Instant now) {
        return new Endpoint(id, account, newUrl, newDescription, newEvents, keyring, then, version + 1, createdAt, now);
    }

    public Endpoint rotated(WebhookSecret next, Instant now) {
        return new Endpoint(
                id,
                account,
                url,
                description,
                events,
                keyring.rotated(next, now),
                standing,
                version + 1,
                createdAt,
                now);
    }
}
