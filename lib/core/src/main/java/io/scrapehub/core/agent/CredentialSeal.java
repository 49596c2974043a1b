package io.scrapehub.core.agent;

import io.scrapehub.core.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals logins (AES-256-GCM) for the store. Each is bound to the account and name it is kept under: what is
/// copied to another place in the database does not open there. Thread-safe.
public final class CredentialSeal {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    private CredentialSeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// @param hex 64 hexadecimal digits, used for nothing else
    /// @throws IllegalArgumentException when it is no such key
    public static CredentialSeal of(String hex) {
        if (!hex.matches("[0-9a-fA-F]{" + 2 * KEY_BYTES + "}")) {
            throw new IllegalArgumentException("it must be 64 hexadecimal digits, as `openssl rand -hex 32` makes");
        }
        return new CredentialSeal(HexFormat.of().parseHex(hex));
    }

    /// @param random a cryptographic one
    public byte[] seal(AccountId account, String name, Login login, RandomGenerator random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = (login.username() + "\0" + login.password()).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, account, name, nonce, plain);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// Empty when it was not sealed with this key for this account and name.
    public Optional<Login> open(Credentials credentials) {
        byte[] all = credentials.sealed();
        if (all.length <= NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        try {
            byte[] plain = crypt(
                    Cipher.DECRYPT_MODE,
                    credentials.account(),
                    credentials.name(),
                    nonce,
                    Arrays.copyOfRange(all, NONCE_BYTES, all.length));
            String text = new String(plain, StandardCharsets.UTF_8);
            int cut = text.indexOf('\0');
            return Optional.of(new Login(text.substring(0, cut), text.substring(cut + 1)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private byte[] crypt(int mode, AccountId account, String name, byte[] nonce, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((account.value() + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(input);
    }
}
