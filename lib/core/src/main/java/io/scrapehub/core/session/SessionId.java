package io.scrapehub.core.session;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names a session; public, unlike its tokens.
public record SessionId(String value) implements PrefixedId, Comparable<SessionId> {
    public static final String PREFIX = "ses_";

    public SessionId {
        PrefixedId.require(PREFIX, value);
    }

    public static SessionId next(Ids ids) {
        return new SessionId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<SessionId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
