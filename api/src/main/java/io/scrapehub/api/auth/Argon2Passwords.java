package io.scrapehub.api.auth;

import io.scrapehub.core.user.PasswordHashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id (RFC 9106) by Bouncy Castle, written in the PHC string format. 19 MiB, two passes, one lane:
/// the smallest setting of the OWASP password storage cheat sheet. Thread-safe when its random generator
/// is.
public final class Argon2Passwords implements PasswordHashing {
    static final int MEMORY_KIB = 19_456;
    static final int PASSES = 2;
    static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final RandomGenerator random;

    /// @param random must be a cryptographic one
    public Argon2Passwords(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String hash(String password) {
        byte[] salt = salt();
        return phc(salt, digest(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES));
    }

    @Override
    public boolean matches(String password, String hash) {
        Matcher parts = PHC.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a hash of ours");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = digest(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(actual, expected);
    }

    /// The digest is random, so no password has it.
    @Override
    public String unmatchable() {
        byte[] nothing = new byte[HASH_BYTES];
        random.nextBytes(nothing);
        return phc(salt(), nothing);
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static String phc(byte[] salt, byte[] digest) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(digest));
    }

    private static byte[] digest(String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] digest = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), digest);
        return digest;
    }
}
