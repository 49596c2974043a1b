package io.scrapehub.api.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Times;
import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.Standing.Disabled;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Endpoints and deliveries as the contract says them. Every member is always there; a secret only for the
/// moment it is made.
final class WebhookJson {
    private WebhookJson() {}

    static Reply.Document reply(int status, Endpoint endpoint, Instant now) {
        return Reply.json(status, of(endpoint, now)).with("ETag", etag(endpoint));
    }

    static Reply.Document replyWithSecret(int status, Endpoint endpoint, Instant now) {
        ObjectNode json =
                of(endpoint, now).put("secret", endpoint.keyring().present().reveal());
        return Reply.json(status, json).with("ETag", etag(endpoint));
    }

    static ObjectNode of(Endpoint endpoint, Instant now) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("webhook_id", endpoint.id().value());
        json.put("url", endpoint.url());
        json.put("description", endpoint.description());
        endpoint.events().stream().map(EventType::word).sorted().forEach(json.putArray("events")::add);
        Disabled disabled = endpoint.standing().disabled();
        json.put("enabled", disabled == null);
        json.put("disabled_reason", disabled == null ? null : disabled.reason().word());
        json.put("disabled_at", disabled == null ? null : Times.text(disabled.at()));
        json.put("failures", endpoint.standing().failures());
        json.put("failing_since", Times.text(endpoint.standing().failingSince()));
        json.put("previous_secret_until", previousUntil(endpoint.keyring(), now));
        json.put("created_at", Times.text(endpoint.createdAt()));
        json.put("updated_at", Times.text(endpoint.updatedAt()));
        return json;
    }

    /// Of everything its owner can change; how it fares is no change.
    static String etag(Endpoint endpoint) {
        return ETags.of(endpoint.id() + " " + endpoint.version() + " "
                + endpoint.standing().enabled());
    }

    static ObjectNode of(Keyring keyring, Instant now) {
        return Json.MAPPER
                .createObjectNode()
                .put("secret", keyring.present().reveal())
                .put("previous_secret_until", previousUntil(keyring, now));
    }

    static ObjectNode of(Delivery delivery) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("delivery_id", delivery.id().value());
        json.put("event_id", delivery.event().value());
        json.put("type", delivery.type().word());
        json.put("status", delivery.state().word());
        json.put("tries", delivery.tries());
        json.put("happened_at", Times.text(delivery.happenedAt()));
        json.put("next_attempt_at", Times.text(delivery.dueAt()));
        json.put("completed_at", Times.text(delivery.endedAt()));
        var attempts = json.putArray("attempts");
        delivery.attempts().forEach(attempt -> attempts.add(of(attempt)));
        return json;
    }

    private static ObjectNode of(Attempt attempt) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("at", Times.text(attempt.at()));
        json.put("duration_ms", attempt.took().toMillis());
        json.put("response_status", attempt.status());
        json.put("response_body", attempt.excerpt());
        json.put("error", attempt.trouble());
        return json;
    }

    private static @Nullable String previousUntil(Keyring keyring, Instant now) {
        Instant until = keyring.formerUntil();
        return until != null && now.isBefore(until) ? Times.text(until) : null;
    }
}
