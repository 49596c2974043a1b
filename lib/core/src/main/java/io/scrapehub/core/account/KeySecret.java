package io.scrapehub.core.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret text of an API key, as a client presents it.
///
/// A key this system makes reads `sk_live_<10 characters>_<32 characters>_<8 hex digits>`: the first part
/// finds it, the second is the secret (base 62, 190 bits), the third is a CRC-32 of all before it, so that
/// a typo costs no look-up and secret scanners know a real key. A bootstrap key chosen by an operator is
/// any `sk_…` of 32 characters or more.
///
/// `toString` never shows the secret.
public final class KeySecret {
    public static final int MIN_LENGTH = 32;
    public static final int MAX_LENGTH = 256;

    private static final String MADE_PREFIX = "sk_live_";
    private static final Pattern PRESENTABLE = Pattern.compile("sk_[A-Za-z0-9_\\-]+");
    private static final Pattern MADE = Pattern.compile("sk_live_([A-Za-z0-9]{10})_[A-Za-z0-9]{32}_([0-9a-f]{8})");
    private static final Pattern LOCATOR = Pattern.compile("[A-Za-z0-9]{10}");
    private static final char[] BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();

    private final String text;

    private KeySecret(String text) {
        this.text = text;
    }

    /// A new secret. `random` must be a cryptographic one.
    public static KeySecret generate(RandomGenerator random) {
        String body = MADE_PREFIX + base62(random, 10) + "_" + base62(random, 32);
        return new KeySecret(body + "_" + checksum(body));
    }

    /// A new secret for a key that has one: found in the same place, so that both open it while they
    /// overlap. Empty for a key an operator chose, whose locator follows from its secret.
    public static Optional<KeySecret> renewed(String locator, RandomGenerator random) {
        if (!LOCATOR.matcher(locator).matches()) {
            return Optional.empty();
        }
        String body = MADE_PREFIX + locator + "_" + base62(random, 32);
        return Optional.of(new KeySecret(body + "_" + checksum(body)));
    }

    /// What a client presented, or empty when it cannot be a key: wrong shape, wrong length, or a made key
    /// with a typo.
    public static Optional<KeySecret> parse(String presented) {
        boolean plausible = presented.length() >= MIN_LENGTH
                && presented.length() <= MAX_LENGTH
                && PRESENTABLE.matcher(presented).matches();
        return plausible && checksumHolds(presented) ? Optional.of(new KeySecret(presented)) : Optional.empty();
    }

    /// Finds the key in the store without telling its secret: the id part of a made key, else a hash of the
    /// whole.
    public String locator() {
        var made = MADE.matcher(text);
        return made.matches() ? made.group(1) : hex(sha256(text)).substring(0, 20);
    }

    /// Hex of HMAC-SHA256(pepper, text). The secret has full entropy, so no slow hash is needed.
    public String hash(byte[] pepper) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            return hex(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /// Whether this secret has that hash; takes the same time whatever the answer.
    public boolean matches(String hash, byte[] pepper) {
        return MessageDigest.isEqual(bytes(hash(pepper)), bytes(hash));
    }

    /// What may be shown later: `sk_live_…449x`.
    public String hint() {
        String prefix = text.startsWith(MADE_PREFIX) ? MADE_PREFIX : "sk_";
        return prefix + "…" + text.substring(text.length() - 4);
    }

    /// The secret itself, for the one moment it is shown or written to its owner's file.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return hint();
    }

    private static boolean checksumHolds(String presented) {
        var made = MADE.matcher(presented);
        if (!made.matches()) {
            return true;
        }
        return checksum(presented.substring(0, presented.lastIndexOf('_'))).equals(made.group(2));
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(bytes(body));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static String base62(RandomGenerator random, int length) {
        var made = new StringBuilder(length);
        random.ints(length, 0, BASE62.length).forEach(i -> made.append(BASE62[i]));
        return made.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
