package io.scrapehub.api.listing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals places in lists into opaque cursors, signed (HMAC-SHA256, 128 bits kept) together with the list
/// they belong to: a cursor that was made up, changed, or taken from another account's or job's list opens
/// to nothing.
public final class Cursors {
    private static final int SEAL_BYTES = 16;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_\\-]{1,512}");

    private final byte[] key;

    /// @param secret of the installation, the same in every process; a key of its own is derived from it
    public Cursors(byte[] secret) {
        this.key = hmac(secret, "scrapehub list cursors");
    }

    /// @param list  the list, in words that no other list has: its kind and its owner
    /// @param place where to go on
    public String seal(String list, String place) {
        byte[] content = place.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(sealOf(list, place), SEAL_BYTES + content.length);
        System.arraycopy(content, 0, sealed, SEAL_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /// The place, or empty when we did not seal this for that list.
    public Optional<String> open(String list, String cursor) {
        if (!TEXT.matcher(cursor).matches() || cursor.length() % 4 == 1) {
            return Optional.empty();
        }
        byte[] sealed = decoded(cursor);
        if (sealed.length <= SEAL_BYTES) {
            return Optional.empty();
        }
        String place = new String(sealed, SEAL_BYTES, sealed.length - SEAL_BYTES, StandardCharsets.UTF_8);
        boolean genuine = MessageDigest.isEqual(sealOf(list, place), Arrays.copyOf(sealed, SEAL_BYTES));
        return genuine ? Optional.of(place) : Optional.empty();
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] sealOf(String list, String place) {
        return Arrays.copyOf(hmac(key, list.length() + ":" + list + place), SEAL_BYTES);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
