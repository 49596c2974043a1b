package io.scrapehub.core.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret text of one of a session's tokens: `st_` (access) or `rt_` (refresh), the session's own part,
/// and 43 characters of base 62 (256 bits) of chance. Opaque: what it may do is looked up, so that ending a
/// session ends its tokens.
///
/// `toString` never shows the secret.
public final class SessionToken {
    private static final int SECRET_LENGTH = 43;
    private static final Pattern SHAPE = Pattern.compile("(st|rt)_([0-9a-z]{1,64})_[A-Za-z0-9]{" + SECRET_LENGTH + "}");
    private static final char[] BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();

    private final String text;
    private final Kind kind;
    private final SessionId session;

    private SessionToken(String text, Kind kind, SessionId session) {
        this.text = text;
        this.kind = kind;
        this.session = session;
    }

    /// What a token is for.
    public enum Kind {
        ACCESS("st"),
        REFRESH("rt");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// @param random must be a cryptographic one
    public static SessionToken generate(Kind kind, SessionId session, RandomGenerator random) {
        var text = new StringBuilder(kind.word)
                .append('_')
                .append(
                        session.value(),
                        SessionId.PREFIX.length(),
                        session.value().length())
                .append('_');
        random.ints(SECRET_LENGTH, 0, BASE62.length).forEach(i -> text.append(BASE62[i]));
        return new SessionToken(text.toString(), kind, session);
    }

    /// What a client presented, or empty when it cannot be a token of this kind.
    public static Optional<SessionToken> parse(Kind kind, String presented) {
        var shape = SHAPE.matcher(presented);
        return shape.matches() && shape.group(1).equals(kind.word)
                ? Optional.of(new SessionToken(presented, kind, new SessionId(SessionId.PREFIX + shape.group(2))))
                : Optional.empty();
    }

    public Kind kind() {
        return kind;
    }

    public SessionId session() {
        return session;
    }

    /// Hex of HMAC-SHA256(pepper, text).
    public String hash(byte[] pepper) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /// Whether this token has that hash; takes the same time whatever the answer.
    public boolean matches(String hash, byte[] pepper) {
        return MessageDigest.isEqual(
                hash(pepper).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }

    /// The secret itself, for the one moment it is handed out.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return kind + " of " + session;
    }
}
