package io.scrapehub.core.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What signs messages to one receiver: `whsec_` and the base 64 of 32 random bytes (Standard Webhooks 1.0.0
/// asks for 24 to 64). `toString` never shows it.
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final String text;

    private WebhookSecret(String text) {
        this.text = text;
    }

    /// A new secret. `random` must be a cryptographic one.
    public static WebhookSecret generate(RandomGenerator random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /// One that was kept as text, or empty when it is none.
    public static Optional<WebhookSecret> parse(String text) {
        boolean plausible = text.startsWith(PREFIX) && isBase64(text.substring(PREFIX.length()));
        return plausible ? Optional.of(new WebhookSecret(text)) : Optional.empty();
    }

    /// One signature as the header has it: `v1,` and the base 64 of HMAC-SHA256 over `id.seconds.body`.
    public String sign(EventId id, long seconds, byte[] body) {
        return sign(id.value(), seconds, body);
    }

    String sign(String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), "HmacSHA256"));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    /// The secret itself, for the store and for the one moment it is shown.
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
