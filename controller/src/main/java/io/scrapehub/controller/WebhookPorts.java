package io.scrapehub.controller;

import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.webhook.Courier;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Outbox;
import java.net.URI;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What telling clients works on.
///
/// @param random    a cryptographic one: secrets are made of it
/// @param publicUrl under which clients reach the API, for links; empty where nobody said
public record WebhookPorts(
        Outbox outbox,
        EndpointStore endpoints,
        DeliveryStore deliveries,
        RecordStore records,
        Courier courier,
        RandomGenerator random,
        Optional<URI> publicUrl) {}
