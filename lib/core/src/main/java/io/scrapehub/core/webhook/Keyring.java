package io.scrapehub.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The secrets that sign messages to one receiver: the present one and, for a day after it was rotated, the
/// former, so that a receiver can change over in its own time.
public record Keyring(
        WebhookSecret present,
        @Nullable WebhookSecret former,
        @Nullable Instant formerUntil) {
    public static final Duration OVERLAP = Duration.ofHours(24);

    public static Keyring of(WebhookSecret only) {
        return new Keyring(only, null, null);
    }

    public Keyring rotated(WebhookSecret next, Instant now) {
        return new Keyring(next, present, now.plus(OVERLAP));
    }

    /// The headers of Standard Webhooks 1.0.0 for exactly these bytes, sent now.
    public Map<String, String> headers(EventId id, Instant now, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id.value());
        headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                at(now).stream()
                        .map(secret -> secret.sign(id, now.getEpochSecond(), body))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    /// Those that sign now, the present one first.
    List<WebhookSecret> at(Instant now) {
        return former != null && formerUntil != null && now.isBefore(formerUntil)
                ? List.of(present, former)
                : List.of(present);
    }
}
