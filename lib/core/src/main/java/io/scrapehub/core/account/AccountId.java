package io.scrapehub.core.account;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names an account, the owner of everything else.
public record AccountId(String value) implements PrefixedId, Comparable<AccountId> {
    public static final String PREFIX = "acc_";

    public AccountId {
        PrefixedId.require(PREFIX, value);
    }

    public static AccountId next(Ids ids) {
        return new AccountId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<AccountId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new AccountId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
