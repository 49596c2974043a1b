package io.scrapehub.core.pool;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which entities of a pool to list; null members do not select. Without `status` and `changedSince` those
/// that are there; `changedSince` alone also selects those that went.
///
/// @param text  must be in some field's value, whatever the case
/// @param after go on behind this place of the same order, or null for the start
public record PoolRecordQuery(
        @Nullable PoolStatus status,
        @Nullable Instant changedSince,
        @Nullable String text,
        Order order,
        @Nullable String after,
        int limit) {

    /// In which order.
    public enum Order {
        FIRST_SEEN("first_seen", false),
        LAST_CHANGED("-changed_at", true),
        CHANGED("changed_at", true);

        private final String word;
        private final boolean byChange;

        Order(String word, boolean byChange) {
            this.word = word;
            this.byChange = byChange;
        }

        public String word() {
            return word;
        }

        public boolean byChange() {
            return byChange;
        }

        public static Optional<Order> ofWord(String word) {
            return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
        }
    }
}
