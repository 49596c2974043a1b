package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.webhook.Addressee;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.WebhookSecret;
import io.scrapehub.wire.JobResults;
import io.scrapehub.wire.Links;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Puts together what a delivery sends, where to, and who signs it, as all this is now.
final class Messages {
    private final JobStore jobs;
    private final RecordStore records;
    private final EndpointStore endpoints;
    private final RandomGenerator random;
    private final JobResults results;

    /// @param kept how long jobs are kept
    Messages(JobStore jobs, WebhookPorts ports, Duration kept) {
        this.jobs = jobs;
        this.records = ports.records();
        this.endpoints = ports.endpoints();
        this.random = ports.random();
        this.results = new JobResults(new Links(ports.publicUrl()), kept);
    }

    sealed interface Message {}

    @SuppressWarnings("ArrayRecordComponent") // made here, read once
    record Ready(String url, Keyring keyring, byte[] body) implements Message {}

    /// Nothing is to be sent; what becomes of the delivery instead.
    record Unsent(DeliveryState instead) implements Message {}

    Message of(Delivery delivery) {
        return switch (delivery.to()) {
            case Addressee.Registered(var id) ->
                endpoints
                        .find(delivery.account(), id)
                        .map(endpoint -> to(endpoint, delivery))
                        .orElseGet(() -> new Unsent(DeliveryState.DROPPED));
            case Addressee.OfJob(var id, String url) ->
                jobs.find(delivery.account(), id)
                        .<Message>map(job -> new Ready(url, keyringOf(delivery), resultsOf(job, delivery)))
                        .orElseGet(() -> new Unsent(DeliveryState.DROPPED));
        };
    }

    private static Message to(Endpoint endpoint, Delivery delivery) {
        if (!endpoint.standing().enabled()) {
            return new Unsent(DeliveryState.HELD);
        }
        byte[] body = Objects.requireNonNull(delivery.body()).getBytes(StandardCharsets.UTF_8);
        return new Ready(endpoint.url(), endpoint.keyring(), body);
    }

    private Keyring keyringOf(Delivery delivery) {
        return endpoints.keyringOfJobs(delivery.account(), WebhookSecret.generate(random));
    }

    private byte[] resultsOf(Job job, Delivery delivery) {
        return results.of(delivery.type(), delivery.happenedAt(), job, reader -> records.forEach(job.id(), reader));
    }
}
