package io.scrapehub.core.audit;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names an entry of the audit log; later ones sort behind earlier ones.
public record AuditId(String value) implements PrefixedId, Comparable<AuditId> {
    public static final String PREFIX = "aud_";

    public AuditId {
        PrefixedId.require(PREFIX, value);
    }

    public static AuditId next(Ids ids) {
        return new AuditId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<AuditId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new AuditId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(AuditId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
