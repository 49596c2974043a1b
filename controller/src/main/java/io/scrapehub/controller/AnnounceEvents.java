package io.scrapehub.controller;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.webhook.Addressee;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Outbox;
import io.scrapehub.core.webhook.Subject.OfJob;
import io.scrapehub.wire.EventJson;
import io.scrapehub.wire.Links;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a delivery of each event for everyone who wants to hear of it, then notes the event as told. A crash
/// between the two makes the same deliveries again, and those are there already.
final class AnnounceEvents implements Loop.Work {
    private static final int MOST_IN_A_TURN = 200;

    private final Outbox outbox;
    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final EventJson json;
    private final InstantSource clock;
    private final Runnable announced;

    /// @param announced called when there is something to send
    AnnounceEvents(WebhookPorts ports, InstantSource clock, Runnable announced) {
        this.outbox = ports.outbox();
        this.endpoints = ports.endpoints();
        this.deliveries = ports.deliveries();
        this.json = new EventJson(new Links(ports.publicUrl()));
        this.clock = clock;
        this.announced = announced;
    }

    @Override
    public boolean turn() {
        List<Event> events = outbox.untold(MOST_IN_A_TURN);
        Map<AccountId, List<Endpoint>> listeners = new HashMap<>();
        EachOnItsOwn.forEach(events, event -> announce(event, listeners));
        if (!events.isEmpty()) {
            announced.run();
        }
        return events.size() >= MOST_IN_A_TURN;
    }

    private void announce(Event event, Map<AccountId, List<Endpoint>> listeners) {
        List<Endpoint> known =
                listeners.computeIfAbsent(event.account(), account -> endpoints.list(account, Endpoint.MOST));
        deliveries.add(deliveries(event, known));
        outbox.told(event);
    }

    private List<Delivery> deliveries(Event event, List<Endpoint> known) {
        Instant now = clock.instant();
        var due = new ArrayList<Delivery>();
        known.stream()
                .filter(endpoint -> endpoint.wants(event.type()))
                .map(endpoint -> new Addressee.Registered(endpoint.id()))
                .forEach(to -> due.add(Delivery.due(event, to, json.of(event).toString(), now)));
        ownUrl(event).ifPresent(to -> due.add(Delivery.due(event, to, null, now)));
        return due;
    }

    /// A job's own URL hears of its end only.
    private static Optional<Addressee> ownUrl(Event event) {
        if (event.type() == EventType.JOB_STARTED || !(event.subject() instanceof OfJob(Job job))) {
            return Optional.empty();
        }
        return Optional.ofNullable(job.spec().webhookUrl()).map(url -> new Addressee.OfJob(job.id(), url));
    }
}
