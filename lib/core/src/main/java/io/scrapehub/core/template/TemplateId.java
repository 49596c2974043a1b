package io.scrapehub.core.template;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names an account's own template; built-in ones have plain words for names.
public record TemplateId(String value) implements PrefixedId, Comparable<TemplateId> {
    public static final String PREFIX = "tpl_";

    public TemplateId {
        PrefixedId.require(PREFIX, value);
    }

    public static TemplateId next(Ids ids) {
        return new TemplateId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<TemplateId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new TemplateId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(TemplateId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
