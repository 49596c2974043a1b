package io.scrapehub.core.statistics;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to count.
///
/// @param from inclusive
/// @param to   exclusive
/// @param host only pages of this host, and no jobs; null for all
public record StatisticsQuery(
        Instant from, Instant to, Bucket bucket, @Nullable String host) {
    /// How long each bucket is. UTC.
    public enum Bucket {
        HOUR,
        DAY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Bucket> ofWord(String word) {
            return switch (word) {
                case "hour" -> Optional.of(HOUR);
                case "day" -> Optional.of(DAY);
                default -> Optional.empty();
            };
        }
    }
}
