package io.scrapehub.core.account;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names an API key; public, unlike its secret.
public record ApiKeyId(String value) implements PrefixedId, Comparable<ApiKeyId> {
    public static final String PREFIX = "key_";

    public ApiKeyId {
        PrefixedId.require(PREFIX, value);
    }

    public static ApiKeyId next(Ids ids) {
        return new ApiKeyId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<ApiKeyId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new ApiKeyId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(ApiKeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
