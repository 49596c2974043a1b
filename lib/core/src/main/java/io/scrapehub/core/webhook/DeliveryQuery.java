package io.scrapehub.core.webhook;

import io.scrapehub.core.id.PrefixedId;
import org.jspecify.annotations.Nullable;

/// Which deliveries to list, newest first.
///
/// @param to    those to this endpoint, or to this job's own URL
/// @param state only these, or null for all
/// @param after go on behind this one, or null for the start
public record DeliveryQuery(
        PrefixedId to,
        @Nullable DeliveryState state,
        @Nullable DeliveryId after,
        int limit) {}
