package io.scrapehub.api.auth;

import java.util.Arrays;
import java.util.Locale;

/// Who may make an account. Whoever holds an account's key with `account:write` may add users to that
/// account in any case.
public enum Registration {
    /// Anybody.
    OPEN,
    /// Who has an invitation.
    INVITE,
    /// Nobody, once there is a first account.
    CLOSED;

    /// @throws IllegalArgumentException with a sentence on what must be there
    public static Registration ofWord(String word) {
        return Arrays.stream(values())
                .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it must be open, invite or closed"));
    }
}
