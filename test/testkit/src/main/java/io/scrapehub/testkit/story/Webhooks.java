package io.scrapehub.testkit.story;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.id.Hashing;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.webhook.Addressee;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointId;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventId;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.Standing;
import io.scrapehub.core.webhook.WebhookSecret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;

/// Makes endpoints and what is sent to them.
public final class Webhooks {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Webhooks() {}

    public static WebhookSecret aSecret() {
        return WebhookSecret.generate(RANDOM);
    }

    public static Endpoint anEndpoint(AccountId account, EventType... events) {
        return anEndpointAt("https://hooks.example/in", account, events);
    }

    public static Endpoint anEndpointAt(String url, AccountId account, EventType... events) {
        return new Endpoint(
                new EndpointId(EndpointId.PREFIX + Fresh.part()),
                account,
                url,
                "a test",
                Set.of(events),
                Keyring.of(aSecret()),
                Standing.GOOD,
                1,
                Jobs.MID_MORNING,
                Jobs.MID_MORNING);
    }

    /// A message about a trial of the endpoint at that moment.
    public static Delivery aDelivery(Endpoint endpoint, Instant at) {
        var id = new EventId(Ids.derived(EventId.PREFIX, at, Hashing.of(Fresh.part())));
        return Delivery.due(Event.test(id, endpoint, at), new Addressee.Registered(endpoint.id()), "{}", at);
    }
}
