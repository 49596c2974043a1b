package io.scrapehub.core.user;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names a user.
public record UserId(String value) implements PrefixedId, Comparable<UserId> {
    public static final String PREFIX = "usr_";

    public UserId {
        PrefixedId.require(PREFIX, value);
    }

    public static UserId next(Ids ids) {
        return new UserId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<UserId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new UserId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
