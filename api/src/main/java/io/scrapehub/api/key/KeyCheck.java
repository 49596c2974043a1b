package io.scrapehub.api.key;

import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.KeySecret;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks presented keys against the store. What the store said is believed for a second, so that a revoked
/// key stops within one; the hash is compared every time. A key that does not exist costs the same
/// comparison as one that does.
///
/// Thread-safe.
public final class KeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final String NO_HASH = "0".repeat(64);
    /// Beyond this many the caches start anew: attackers can present any number of keys.
    private static final int MAX_REMEMBERED = 10_000;

    private final AccountStore accounts;
    private final OffLoop offLoop;
    private final InstantSource clock;
    private final byte[] pepper;
    private final ConcurrentHashMap<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ApiKeyId, Instant> noted = new ConcurrentHashMap<>();

    public KeyCheck(AccountStore accounts, OffLoop offLoop, InstantSource clock, byte[] pepper) {
        this.accounts = accounts;
        this.offLoop = offLoop;
        this.clock = clock;
        this.pepper = pepper.clone();
    }

    /// @param presented the header's value, or null when there is none
    public Future<KeyVerdict> check(@Nullable String presented) {
        if (presented == null || presented.isBlank()) {
            return Future.succeededFuture(new KeyVerdict.Missing());
        }
        return KeySecret.parse(presented.strip())
                .map(secret -> keyOf(secret.locator()).map(key -> verdict(secret, key)))
                .orElse(Future.succeededFuture(new KeyVerdict.Invalid()));
    }

    private Future<Optional<ApiKey>> keyOf(String locator) {
        Remembered fresh = remembered.get(locator);
        if (fresh != null && clock.instant().isBefore(fresh.until())) {
            return Future.succeededFuture(fresh.key());
        }
        return offLoop.call(() -> accounts.keyByLocator(locator)).onSuccess(key -> remember(locator, key));
    }

    private void remember(String locator, Optional<ApiKey> key) {
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(locator, new Remembered(key, clock.instant().plus(BELIEVED)));
    }

    private KeyVerdict verdict(KeySecret secret, Optional<ApiKey> found) {
        boolean matches = secret.matches(found.map(ApiKey::secretHash).orElse(NO_HASH), pepper);
        Instant now = clock.instant();
        return found.filter(key -> matches && key.usableAt(now))
                .<KeyVerdict>map(key -> known(key, now))
                .orElseGet(KeyVerdict.Invalid::new);
    }

    private KeyVerdict known(ApiKey key, Instant now) {
        Instant last = noted.get(key.id());
        if (last == null || !now.isBefore(last.plus(BETWEEN_NOTES))) {
            note(key.id(), now);
        }
        return new KeyVerdict.Known(new Caller(key.id(), key.account(), key.scopes()));
    }

    /// A lost note is harmless, so nobody waits for it.
    private void note(ApiKeyId key, Instant now) {
        if (noted.size() >= MAX_REMEMBERED) {
            noted.clear();
        }
        noted.put(key, now);
        offLoop.call(() -> {
                    accounts.noteUse(key, now);
                    return key;
                })
                .onFailure(failure -> LOG.debug("the use of {} was not noted", key, failure));
    }

    /// What the store said of a locator; `key` is empty when it knows none.
    private record Remembered(Optional<ApiKey> key, Instant until) {}
}
