package io.scrapehub.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.OwnJob;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import io.scrapehub.core.webhook.Addressee;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryId;
import io.scrapehub.core.webhook.DeliveryQuery;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventId;
import io.scrapehub.wire.EventJson;
import io.scrapehub.wire.Links;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What was sent to an endpoint, or to a job's own URL, and sending it again.
public final class Deliveries {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;
    private static final List<String> STATES =
            Arrays.stream(DeliveryState.values()).map(DeliveryState::word).toList();

    private final DeliveryStore deliveries;
    private final OwnWebhooks webhooks;
    private final OwnJob jobs;
    private final Cursors cursors;
    private final Ids ids;
    private final InstantSource clock;

    public Deliveries(
            DeliveryStore deliveries,
            OwnWebhooks webhooks,
            OwnJob jobs,
            Cursors cursors,
            Ids ids,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.cursors = cursors;
        this.ids = ids;
        this.clock = clock;
    }

    /// `GET /webhooks/{webhook_id}/deliveries`: newest first.
    public Reply list(ApiRequest request) {
        return webhooks.own(request).map(e -> list(request, e.id())).orElseGet(OwnWebhooks::notFound);
    }

    /// `GET /jobs/{job_id}/deliveries`: those to its own `webhook_url`.
    public Reply listOfJob(ApiRequest request) {
        return jobs.of(request).map(job -> list(request, job.id())).orElseGet(OwnJob::notFound);
    }

    /// `POST /webhooks/{webhook_id}/redeliver`.
    public Reply sendAgain(ApiRequest request) {
        return webhooks.ofOwn(request, endpoint -> again(request, endpoint.id()));
    }

    /// `POST /jobs/{job_id}/redeliver`.
    public Reply sendJobAgain(ApiRequest request) {
        return OwnWebhooks.checked(
                request,
                () -> jobs.of(request).map(job -> again(request, job.id())).orElseGet(OwnJob::notFound));
    }

    /// `POST /webhooks/{webhook_id}/test`: an event of its own, to this endpoint only.
    public Reply test(ApiRequest request) {
        return webhooks.ofOwn(request, endpoint -> Reply.json(202, WebhookJson.of(trial(endpoint))));
    }

    private Delivery trial(Endpoint endpoint) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Event event = Event.test(EventId.next(ids), endpoint, now);
        String body = new EventJson(new Links(Optional.empty())).of(event).toString();
        Delivery delivery = Delivery.due(event, new Addressee.Registered(endpoint.id()), body, now);
        deliveries.add(List.of(delivery));
        return delivery;
    }

    private Reply list(ApiRequest request, PrefixedId to) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        DeliveryState state =
                parameters.word("status", STATES, DeliveryState::ofWord).orElse(null);
        DeliveryId after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this list.",
                        cursor -> cursors.open(listOf(to), cursor).flatMap(DeliveryId::parse))
                .orElse(null);
        return parameters
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> page(request, new DeliveryQuery(to, state, after, limit + 1)));
    }

    private Reply page(ApiRequest request, DeliveryQuery query) {
        List<Delivery> found = deliveries.list(request.account(), query);
        int limit = query.limit() - 1;
        List<Delivery> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(delivery -> json.add(WebhookJson.of(delivery)));
        String next = found.size() > limit
                ? cursors.seal(listOf(query.to()), page.getLast().id().value())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private Reply again(ApiRequest request, PrefixedId to) {
        return switch (JsonBody.parse(request.body().getBytes())) {
            case JsonBody.Malformed(String why) -> new Reply.Refusal(Problem.of(ProblemCode.MALFORMED_JSON, why));
            case JsonBody.Parsed(JsonNode root) -> RedeliveryRequest.read(root, which -> again(request, to, which));
        };
    }

    private Reply again(ApiRequest request, PrefixedId to, RedeliveryRequest.Which which) {
        Instant now = clock.instant();
        return switch (which) {
            case RedeliveryRequest.One(DeliveryId id) ->
                deliveries.sendAgain(request.account(), to, id, now)
                        ? redelivered(1)
                        : Reply.refusal(ProblemCode.DELIVERY_NOT_FOUND);
            case RedeliveryRequest.Stretch(Instant from, Instant until) ->
                redelivered(deliveries.sendAgain(request.account(), to, from, until, now));
        };
    }

    private static Reply redelivered(int count) {
        return Reply.json(202, Json.MAPPER.createObjectNode().put("redelivered", count));
    }

    private static String listOf(PrefixedId to) {
        return "deliveries to " + to.value();
    }
}
