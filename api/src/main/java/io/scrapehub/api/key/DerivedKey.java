package io.scrapehub.api.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keys for one purpose each, derived from the installation's secret (HMAC-SHA256 over the purpose), so
/// that what is done with one says nothing about another.
public final class DerivedKey {
    private DerivedKey() {}

    /// 32 bytes.
    public static byte[] of(byte[] secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
