package io.scrapehub.core.user;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address as a login name: in lower case, so that nobody has two accounts by the shift key.
/// Checked for what no address can be without, not for all that RFC 5321 allows: only a message shows that
/// one works.
public record Email(String value) {
    /// RFC 5321, 4.5.3.1.3: a path is 256 octets with its angle brackets.
    public static final int MAX_LENGTH = 254;

    private static final Pattern PLAUSIBLE =
            Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)+");

    public Email {
        if (!looksLike(value)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        value = value.toLowerCase(Locale.ROOT);
    }

    public static Optional<Email> parse(String text) {
        return looksLike(text) ? Optional.of(new Email(text)) : Optional.empty();
    }

    private static boolean looksLike(String text) {
        return text.length() <= MAX_LENGTH && PLAUSIBLE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
