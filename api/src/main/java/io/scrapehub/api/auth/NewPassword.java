package io.scrapehub.api.auth;

import io.scrapehub.api.json.Members;
import io.scrapehub.api.json.Texts;
import java.util.Optional;

/// The rule for new passwords: 8 to 128 characters, any (NIST SP 800-63B, 3.1.1.2); nothing is cut off.
final class NewPassword {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private NewPassword() {}

    static Optional<String> read(Members members, String name) {
        members.require(name);
        Optional<String> password = members.text(name, LONGEST);
        password.filter(text -> Texts.length(text) < SHORTEST)
                .ifPresent(text -> members.note(name, "too_short", name + " must be of at least 8 characters."));
        return password;
    }
}
