package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;
import io.scrapehub.core.webhook.Addressee;
import io.scrapehub.core.webhook.AfterSending;
import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Courier;
import io.scrapehub.core.webhook.Courier.Receipt;
import io.scrapehub.core.webhook.Courier.Receipt.Answered;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.DeliveryStore.Claim;
import io.scrapehub.core.webhook.EndpointId;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Reason;
import io.scrapehub.core.webhook.Standing.Disabled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due, so many at once, and notes what became of it. Who dies while sending leaves the message
/// to the next controller, which sends it again under the same id.
final class SendDeliveries implements Loop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(SendDeliveries.class);
    private static final int AT_ONCE = 32;
    /// A courier's 15 seconds, and a store that is slow before and after.
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final DeliveryStore deliveries;
    private final EndpointStore endpoints;
    private final Messages messages;
    private final Courier courier;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Executor threads;
    private final Runnable sent;
    private final ControllerObserver observer;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Receivers receivers = new Receivers();

    /// @param threads one for each message on its way
    /// @param sent    called after each, when there is a place for the next
    SendDeliveries(
            WebhookPorts ports,
            Messages messages,
            InstantSource clock,
            Executor threads,
            Runnable sent,
            ControllerObserver observer) {
        this.deliveries = ports.deliveries();
        this.endpoints = ports.endpoints();
        this.messages = messages;
        this.courier = ports.courier();
        this.random = ports.random();
        this.clock = clock;
        this.threads = threads;
        this.sent = sent;
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        while (places.tryAcquire()) {
            Optional<Claim> claim = claim();
            if (claim.isEmpty()) {
                return false;
            }
            begin(claim.get());
        }
        return false;
    }

    private Optional<Claim> claim() {
        Optional<Claim> claim = Optional.empty();
        try {
            Instant now = clock.instant();
            claim = deliveries.claim(now, LEASE, receivers.busy(now));
        } finally {
            if (claim.isEmpty()) {
                places.release();
            }
        }
        return claim;
    }

    private void begin(Claim claim) {
        String receiver = claim.delivery().receiver();
        receivers.begin(receiver);
        threads.execute(() -> {
            try {
                send(claim);
            } catch (RuntimeException e) {
                LOG.warn("{} is left to be sent again", claim.delivery().id(), e);
            } finally {
                receivers.end(receiver);
                places.release();
                sent.run();
            }
        });
    }

    private void send(Claim claim) {
        switch (messages.of(claim.delivery())) {
            case Messages.Ready ready -> send(claim, ready);
            case Messages.Unsent(DeliveryState instead) ->
                deliveries.settle(claim, null, instead, null, clock.instant());
        }
    }

    private void send(Claim claim, Messages.Ready ready) {
        Delivery delivery = claim.delivery();
        Instant begun = clock.instant();
        Receipt receipt = courier.carry(
                ready.url(), ready.keyring().headers(delivery.event(), begun, ready.body()), ready.body());
        Instant now = clock.instant();
        var after = AfterSending.of(receipt, delivery.tries() + 1, now, random);
        Attempt attempt = attempt(receipt, begun, Duration.between(begun, now));
        if (deliveries.settle(claim, attempt, after.state(), after.dueAt(), now)) {
            receivers
                    .restAfter(delivery.receiver(), receipt, after.rest(), now)
                    .ifPresent(until -> deliveries.postpone(delivery.account(), delivery.receiver(), until));
            noteAt(delivery, after.state(), now);
            observer.deliveryTried(after.state());
        }
    }

    private void noteAt(Delivery delivery, DeliveryState became, Instant now) {
        if (!(delivery.to() instanceof Addressee.Registered(EndpointId endpoint))) {
            return;
        }
        switch (became) {
            case DELIVERED -> endpoints.noteTaken(delivery.account(), endpoint);
            case GONE -> disable(delivery, endpoint, Reason.GONE, now);
            case PENDING, HELD, EXHAUSTED, DROPPED ->
                endpoints
                        .noteFailed(delivery.account(), endpoint, now)
                        .filter(standing -> standing.enabled() && standing.hopeless(now))
                        .ifPresent(_ -> disable(delivery, endpoint, Reason.FAILING, now));
        }
    }

    private void disable(Delivery delivery, EndpointId endpoint, Reason reason, Instant now) {
        LOG.warn("endpoint {} of {} is disabled: {}", endpoint, delivery.account(), reason.word());
        endpoints.disable(delivery.account(), endpoint, new Disabled(reason, now));
    }

    private static Attempt attempt(Receipt receipt, Instant at, Duration took) {
        return switch (receipt) {
            case Answered(int status, var _, String body) ->
                new Attempt(at, took, status, null, body.isEmpty() ? null : body);
            case Receipt.Refused(String why) -> new Attempt(at, took, null, why, null);
            case Receipt.Silent(String why) -> new Attempt(at, took, null, why, null);
        };
    }
}
