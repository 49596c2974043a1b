package io.scrapehub.core.webhook;

import io.scrapehub.core.id.Hashing;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names a delivery.
public record DeliveryId(String value) implements PrefixedId, Comparable<DeliveryId> {
    public static final String PREFIX = "dlv_";

    public DeliveryId {
        PrefixedId.require(PREFIX, value);
    }

    public static DeliveryId next(Ids ids) {
        return new DeliveryId(ids.next(PREFIX));
    }

    /// The same for the same event and addressee, so that none is sent out twice over.
    public static DeliveryId of(Event event, Addressee to) {
        return new DeliveryId(Ids.derived(
                PREFIX, event.at(), Hashing.of(event.id().value(), to.id().value())));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<DeliveryId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new DeliveryId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(DeliveryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
