package io.scrapehub.api.key;

import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.audit.Actor;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks presented keys against the store. What the store said is believed for a second, so that a revoked
/// key stops within one; the hash is compared every time. A key that does not exist costs the same
/// comparison as one that does.
///
/// Thread-safe.
public final class KeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final String NO_HASH = "0".repeat(64);
    private static final int MAX_REMEMBERED = 10_000;

    private final ApiKeyStore keys;
    private final OffLoop offLoop;
    private final InstantSource clock;
    private final byte[] pepper;
    private final BriefMemory<ApiKey> remembered;
    private final ConcurrentHashMap<ApiKeyId, Instant> noted = new ConcurrentHashMap<>();

    public KeyCheck(ApiKeyStore keys, OffLoop offLoop, InstantSource clock, byte[] pepper) {
        this.keys = keys;
        this.offLoop = offLoop;
        this.clock = clock;
        this.pepper = pepper.clone();
        this.remembered = new BriefMemory<>(clock);
    }

    /// @param presented the header's value
    public Future<KeyVerdict> check(String presented) {
        return KeySecret.parse(presented.strip())
                .map(secret -> keyOf(secret.locator()).map(key -> verdict(secret, key)))
                .orElse(Future.succeededFuture(new KeyVerdict.Invalid()));
    }

    private Future<Optional<ApiKey>> keyOf(String locator) {
        return remembered
                .fresh(locator)
                .map(Future::succeededFuture)
                .orElseGet(() -> offLoop.call(() -> keys.byLocator(locator))
                        .onSuccess(key -> remembered.remember(locator, key)));
    }

    private KeyVerdict verdict(KeySecret secret, Optional<ApiKey> found) {
        Instant now = clock.instant();
        if (found.isEmpty()) {
            var _ = secret.matches(NO_HASH, pepper);
            return new KeyVerdict.Invalid();
        }
        ApiKey key = found.get();
        boolean good = key.opens(secret, pepper, now) && key.usableAt(now);
        return good ? known(key, now) : new KeyVerdict.Invalid();
    }

    private KeyVerdict known(ApiKey key, Instant now) {
        Instant last = noted.get(key.id());
        if (last == null || !now.isBefore(last.plus(BETWEEN_NOTES))) {
            note(key.id(), now);
        }
        return new KeyVerdict.Known(new Caller(new Actor.Key(key.id()), key.account(), key.scopes()));
    }

    /// A lost note is harmless, so nobody waits for it.
    private void note(ApiKeyId key, Instant now) {
        if (noted.size() >= MAX_REMEMBERED) {
            noted.clear();
        }
        noted.put(key, now);
        offLoop.call(() -> {
                    keys.noteUse(key, now);
                    return key;
                })
                .onFailure(failure -> LOG.debug("the use of {} was not noted", key, failure));
    }
}
