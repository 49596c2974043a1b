package io.scrapehub.api.webhook;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.WebhookSecret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// `/webhook-secret`: what signs messages to the `webhook_url` of the account's jobs. These have no endpoint
/// whose making could show it, so it can be read; which is why that takes the scope to write.
public final class JobSecret {
    private final EndpointStore endpoints;
    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param random must be a cryptographic one
    public JobSecret(EndpointStore endpoints, RandomGenerator random, InstantSource clock) {
        this.endpoints = endpoints;
        this.random = random;
        this.clock = clock;
    }

    /// `GET /webhook-secret`.
    public Reply show(ApiRequest request) {
        return OwnWebhooks.checked(request, () -> Reply.json(200, WebhookJson.of(keyring(request), clock.instant())));
    }

    /// `POST /webhook-secret/rotate`. Of two at once one is refused: its secret would sign nothing.
    public Reply rotate(ApiRequest request) {
        return OwnWebhooks.checked(request, () -> {
            Instant now = clock.instant();
            Keyring before = keyring(request);
            Keyring after = before.rotated(WebhookSecret.generate(random), now);
            return endpoints.changeKeyringOfJobs(request.account(), before, after)
                    ? Reply.json(200, WebhookJson.of(after, now))
                    : Reply.refusal(ProblemCode.PRECONDITION_FAILED);
        });
    }

    private Keyring keyring(ApiRequest request) {
        return endpoints.keyringOfJobs(request.account(), WebhookSecret.generate(random));
    }
}
