package io.scrapehub.core.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a delivery is in its life.
public enum DeliveryState {
    /// To be sent, now or later.
    PENDING,
    /// Kept for an endpoint that is disabled.
    HELD,
    /// The receiver took it.
    DELIVERED,
    /// It was tried as often as it is.
    EXHAUSTED,
    /// The receiver said that it wants no more (410).
    GONE,
    /// What it was for is no longer there, or it was held for too long.
    DROPPED;

    /// Whether something may still be sent by itself.
    public boolean open() {
        return this == PENDING || this == HELD;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeliveryState> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
