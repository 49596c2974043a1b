package io.scrapehub.api.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The two ways records are listed.
enum RecordMedia {
    JSON("application/json"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    RecordMedia(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /// The first in an `Accept` header that we have; ranges with a wildcard mean JSON, and `q=0` means not
    /// this one. Other weights are not compared: no client needs them to choose between these two.
    static Optional<RecordMedia> wanted(String accept) {
        return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(range -> !range.matches(".*;\\s*q=0(\\.0*)?$"))
                .map(range -> range.split(";", 2)[0].strip())
                .flatMap(range -> ofRange(range).stream())
                .findFirst();
    }

    private static Optional<RecordMedia> ofRange(String range) {
        return switch (range) {
            case "", "*/*", "application/*", "application/json" -> Optional.of(JSON);
            case "application/x-ndjson", "application/ndjson" -> Optional.of(NDJSON);
            default -> Optional.empty();
        };
    }
}
