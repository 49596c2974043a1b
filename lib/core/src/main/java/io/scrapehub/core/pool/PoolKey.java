package io.scrapehub.core.pool;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What tells entities apart: the values of the key fields. White space around and within texts does not
/// count, and neither does case: sites change both without meaning anything by it.
public final class PoolKey {
    private static final String SOURCE_URL = "source_url";
    private static final int ID_BYTES = 16;

    private PoolKey() {}

    /// The id of the entity a record is of, or empty when the record does not have every key field.
    public static Optional<PoolRecordId> of(PoolId pool, List<String> keyFields, ScrapedRecord scraped) {
        MessageDigest digest = sha256();
        add(digest, pool.value());
        for (String field : keyFields) {
            Optional<String> value = valueOf(field, scraped);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            add(digest, value.get());
        }
        String hex = HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        return Optional.of(new PoolRecordId(PoolRecordId.PREFIX + hex));
    }

    private static Optional<String> valueOf(String field, ScrapedRecord scraped) {
        if (field.equals(SOURCE_URL)) {
            return Optional.of(scraped.sourceUrl());
        }
        return Optional.ofNullable(scraped.fields().get(field))
                .map(FieldValue::value)
                .map(PoolKey::plain)
                .filter(text -> !text.isEmpty());
    }

    private static String plain(Object value) {
        return value.toString().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /// With its length, so that no two lists of values read the same.
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
