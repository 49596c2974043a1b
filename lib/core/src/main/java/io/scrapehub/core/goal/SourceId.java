package io.scrapehub.core.goal;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names a source of an account.
public record SourceId(String value) implements PrefixedId {
    public static final String PREFIX = "src_";

    public SourceId {
        PrefixedId.require(PREFIX, value);
    }

    public static SourceId next(Ids ids) {
        return new SourceId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<SourceId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new SourceId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
