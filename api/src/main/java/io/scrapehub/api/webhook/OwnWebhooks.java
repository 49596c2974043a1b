package io.scrapehub.api.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.api.webhook.WebhookRequest.Wish;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointId;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.Reason;
import io.scrapehub.core.webhook.Standing;
import io.scrapehub.core.webhook.WebhookSecret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// `/webhooks` and `/webhooks/{webhook_id}`: the endpoints of an account.
public final class OwnWebhooks {
    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final UrlGate urls;
    private final Ids ids;
    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param random must be a cryptographic one
    public OwnWebhooks(
            EndpointStore endpoints,
            DeliveryStore deliveries,
            UrlGate urls,
            Ids ids,
            RandomGenerator random,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.urls = urls;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /// `POST /webhooks`.
    public Reply make(ApiRequest request) {
        return checked(request, () -> WebhookRequest.read(request, urls, null, wish -> made(request, wish)));
    }

    /// `GET /webhooks`.
    public Reply list(ApiRequest request) {
        return checked(request, () -> {
            Instant now = clock.instant();
            ArrayNode json = Json.MAPPER.createArrayNode();
            endpoints
                    .list(request.account(), Endpoint.MOST)
                    .forEach(endpoint -> json.add(WebhookJson.of(endpoint, now)));
            return Reply.json(200, json).tagged();
        });
    }

    /// `GET /webhooks/{webhook_id}`.
    public Reply show(ApiRequest request) {
        return ofOwn(request, endpoint -> WebhookJson.reply(200, endpoint, clock.instant()));
    }

    /// `PATCH /webhooks/{webhook_id}`: what is not named stays as it is. Enabling one sends what was held.
    public Reply change(ApiRequest request) {
        return matched(request, before -> WebhookRequest.read(request, urls, before, wish -> changed(before, wish)));
    }

    /// `DELETE /webhooks/{webhook_id}`: what is on its way to it is dropped.
    public Reply remove(ApiRequest request) {
        return ofOwn(
                request,
                endpoint -> endpoints.delete(endpoint.account(), endpoint.id()) ? removed(endpoint) : notFound());
    }

    /// `POST /webhooks/{webhook_id}/rotate`: the former secret signs beside the new one for a day.
    public Reply rotate(ApiRequest request) {
        return matched(request, before -> {
            Instant now = clock.instant();
            Endpoint rotated = before.rotated(WebhookSecret.generate(random), now);
            return endpoints.change(rotated)
                    ? WebhookJson.replyWithSecret(200, rotated, now)
                    : Reply.refusal(ProblemCode.PRECONDITION_FAILED);
        });
    }

    Reply ofOwn(ApiRequest request, Function<Endpoint, Reply> answer) {
        return checked(request, () -> own(request).map(answer).orElseGet(OwnWebhooks::notFound));
    }

    Optional<Endpoint> own(ApiRequest request) {
        return EndpointId.parse(request.pathPart("webhook_id")).flatMap(id -> endpoints.find(request.account(), id));
    }

    static Reply notFound() {
        return Reply.refusal(ProblemCode.WEBHOOK_NOT_FOUND);
    }

    static Reply checked(ApiRequest request, Supplier<Reply> answer) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(answer);
    }

    private Reply matched(ApiRequest request, Function<Endpoint, Reply> answer) {
        return ofOwn(
                request,
                endpoint -> ETags.unmatched(request, WebhookJson.etag(endpoint))
                        .<Reply>map(Reply.Refusal::new)
                        .orElseGet(() -> answer.apply(endpoint)));
    }

    private Reply made(ApiRequest request, Wish wish) {
        if (endpoints.list(request.account(), Endpoint.MOST).size() >= Endpoint.MOST) {
            return Reply.refusal(ProblemCode.TOO_MANY_WEBHOOKS);
        }
        Instant now = clock.instant();
        var endpoint = new Endpoint(
                EndpointId.next(ids),
                request.account(),
                wish.url(),
                wish.description(),
                wish.events(),
                Keyring.of(WebhookSecret.generate(random)),
                standing(Standing.GOOD, wish, now),
                1,
                now,
                now);
        endpoints.add(endpoint);
        return WebhookJson.replyWithSecret(201, endpoint, now).with("Location", "/api/v1/webhooks/" + endpoint.id());
    }

    /// What was held is sent after the change: before it, it would be held again.
    private Reply changed(Endpoint before, Wish wish) {
        Instant now = clock.instant();
        Endpoint after = before.changed(
                wish.url(), wish.description(), wish.events(), standing(before.standing(), wish, now), now);
        if (!endpoints.change(after)) {
            return Reply.refusal(ProblemCode.PRECONDITION_FAILED);
        }
        if (after.standing().enabled()) {
            deliveries.release(after.account(), after.id(), now.minus(Endpoint.HELD), now);
        }
        return WebhookJson.reply(200, after, now);
    }

    private static Standing standing(Standing before, Wish wish, Instant now) {
        if (wish.enabled() == before.enabled()) {
            return before;
        }
        return wish.enabled() ? Standing.GOOD : before.disabledFor(Reason.CLIENT, now);
    }

    private static Reply removed(Endpoint endpoint) {
        return Reply.json(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("message", "Webhook deleted successfully")
                        .put("webhook_id", endpoint.id().value()));
    }
}
