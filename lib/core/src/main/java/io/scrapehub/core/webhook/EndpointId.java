package io.scrapehub.core.webhook;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names an endpoint.
public record EndpointId(String value) implements PrefixedId, Comparable<EndpointId> {
    public static final String PREFIX = "wh_";

    public EndpointId {
        PrefixedId.require(PREFIX, value);
    }

    public static EndpointId next(Ids ids) {
        return new EndpointId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<EndpointId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new EndpointId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(EndpointId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
