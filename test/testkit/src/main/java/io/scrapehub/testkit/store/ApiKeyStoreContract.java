package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import io.scrapehub.testkit.story.Fresh;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [ApiKeyStore] promises.
public abstract class ApiKeyStoreContract {
    private ApiKeyStore keys;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        keys = emptyStores().apiKeys();
    }

    @Test
    void keeps_a_key_as_it_was_added() {
        ApiKey key = aKey("locator1", Fresh.keyId());

        keys.add(key);

        assertThat(keys.byLocator("locator1")).contains(key);
    }

    @Test
    void keeps_a_key_that_ends_and_was_revoked() {
        ApiKey key = ended(aKey("locator1", Fresh.keyId()));

        keys.add(key);

        assertThat(keys.byLocator("locator1")).contains(key);
    }

    @Test
    void finds_no_key_by_a_locator_nobody_has() {
        keys.add(aKey("locator1", Fresh.keyId()));

        assertThat(keys.byLocator("locator2")).isEmpty();
    }

    @Test
    void says_that_a_keys_id_was_taken() {
        ApiKey key = aKey("locator1", Fresh.keyId());
        keys.add(key);

        assertThat(keys.add(aKey("locator2", key.id()))).isFalse();
    }

    @Test
    void adds_no_key_under_an_id_that_was_taken() {
        ApiKey key = aKey("locator1", Fresh.keyId());
        keys.add(key);

        keys.add(aKey("locator2", key.id()));

        assertThat(keys.byLocator("locator2")).isEmpty();
    }

    @Test
    void says_that_a_locator_was_taken() {
        keys.add(aKey("locator1", Fresh.keyId()));

        assertThat(keys.add(aKey("locator1", Fresh.keyId()))).isFalse();
    }

    @Test
    void lets_one_of_many_take_a_locator() {
        var added = Race.of(20, _ -> keys.add(aKey("locator1", Fresh.keyId())));

        assertThat(added).containsOnlyOnce(true);
    }

    @Test
    void notes_when_a_key_was_used() {
        ApiKey key = aKey("locator1", Fresh.keyId());
        keys.add(key);

        keys.noteUse(key.id(), MID_MORNING);

        assertThat(lastUse("locator1")).isEqualTo(MID_MORNING);
    }

    @Test
    void keeps_the_latest_use() {
        ApiKey key = aKey("locator1", Fresh.keyId());
        keys.add(key);
        keys.noteUse(key.id(), MID_MORNING);

        keys.noteUse(key.id(), MID_MORNING.minusSeconds(1));

        assertThat(lastUse("locator1")).isEqualTo(MID_MORNING);
    }

    @Test
    void makes_no_key_by_noting_its_use() {
        keys.noteUse(Fresh.keyId(), MID_MORNING);

        assertThat(keys.byLocator("locator1")).isEmpty();
    }

    /// Notes are seen when a later durable write is.
    private Instant lastUse(String locator) {
        keys.add(aKey("another", Fresh.keyId()));
        return keys.byLocator(locator).map(ApiKey::lastUsedAt).orElseThrow();
    }

    @Test
    void an_account_finds_its_key_by_id() {
        ApiKey key = added();

        assertThat(keys.find(key.account(), key.id())).contains(key);
    }

    @Test
    void no_other_account_finds_a_key() {
        ApiKey key = added();

        assertThat(keys.find(Fresh.accountId(), key.id())).isEmpty();
    }

    @Test
    void lists_an_accounts_keys_newest_first() {
        ApiKey first = added();
        ApiKey second = another(first);
        added();

        assertThat(keys.list(first.account(), null, 10)).containsExactly(second, first);
    }

    @Test
    void lists_on_behind_a_key() {
        ApiKey first = added();
        ApiKey second = another(first);

        assertThat(keys.list(first.account(), second.id(), 10)).containsExactly(first);
    }

    @Test
    void lists_no_more_than_asked_for() {
        ApiKey first = added();
        another(first);

        assertThat(keys.list(first.account(), null, 1)).hasSize(1);
    }

    @Test
    void changes_the_terms_of_a_key() {
        ApiKey key = added();
        ApiKey changed = key.with("Other", Set.of(Scope.KEYS_READ), MID_MORNING.plusSeconds(60));

        assertThat(keys.change(changed)).isTrue();
        assertThat(keys.find(key.account(), key.id())).contains(changed);
    }

    @Test
    void takes_a_keys_end_away() {
        ApiKey ends = added().with("Other", Set.of(), MID_MORNING.plusSeconds(60));
        keys.change(ends);
        ApiKey endless = ends.with("Other", Set.of(), null);

        keys.change(endless);

        assertThat(keys.find(ends.account(), ends.id())).contains(endless);
    }

    @Test
    void keeps_the_secret_before_a_rotation() {
        ApiKey key = added();
        ApiKey rotated = key.rotated(KeySecret.generate(new SplittableRandom(1)), new byte[16], MID_MORNING);

        keys.change(rotated);

        assertThat(keys.byLocator(key.locator())).contains(rotated);
    }

    @Test
    void lets_one_of_many_changes_of_the_same_version_through() {
        ApiKey key = added();

        var changed = Race.of(20, i -> keys.change(key.with("Other " + i, Set.of(), null)));

        assertThat(changed).containsOnlyOnce(true);
    }

    @Test
    void changes_no_revoked_key() {
        ApiKey key = added();
        keys.revoke(key.account(), key.id(), MID_MORNING);

        assertThat(keys.change(key.with("Other", Set.of(), null))).isFalse();
    }

    @Test
    void a_change_leaves_the_last_use() {
        ApiKey key = added();
        keys.noteUse(key.id(), MID_MORNING);

        keys.change(key.with("Other", Set.of(), null));

        assertThat(keys.find(key.account(), key.id()).map(ApiKey::lastUsedAt)).contains(MID_MORNING);
    }

    @Test
    void a_revoked_key_can_be_used_no_more() {
        ApiKey key = added();

        keys.revoke(key.account(), key.id(), MID_MORNING);

        assertThat(keys.byLocator(key.locator()).orElseThrow().usableAt(MID_MORNING))
                .isFalse();
    }

    @Test
    void a_revoked_key_is_seen_no_more() {
        ApiKey key = added();

        keys.revoke(key.account(), key.id(), MID_MORNING);

        assertThat(keys.find(key.account(), key.id())).isEmpty();
        assertThat(keys.list(key.account(), null, 10)).isEmpty();
    }

    @Test
    void revokes_a_key_once() {
        ApiKey key = added();

        var revoked = Race.of(20, _ -> keys.revoke(key.account(), key.id(), MID_MORNING));

        assertThat(revoked).containsOnlyOnce(true);
    }

    @Test
    void revokes_no_key_of_another_account() {
        ApiKey key = added();

        assertThat(keys.revoke(Fresh.accountId(), key.id(), MID_MORNING)).isFalse();
        assertThat(keys.find(key.account(), key.id())).contains(key);
    }

    private ApiKey added() {
        ApiKeyId id = Fresh.keyId();
        ApiKey key = aKey("of" + id.value(), id);
        keys.add(key);
        return key;
    }

    private ApiKey another(ApiKey key) {
        ApiKeyId id = Fresh.keyId();
        var other = ApiKey.made(
                id,
                key.account(),
                "Another",
                Set.of(Scope.JOBS_READ),
                KeySecret.generate(new SplittableRandom(id.value().hashCode())),
                new byte[16],
                MID_MORNING,
                null,
                "usr_1");
        keys.add(other);
        return other;
    }

    private static ApiKey aKey(String locator, ApiKeyId id) {
        return new ApiKey(
                id,
                Fresh.accountId(),
                "CI",
                Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE),
                locator,
                "0123abcd",
                "sk_live_…449x",
                MID_MORNING,
                null,
                null,
                null);
    }

    private static ApiKey ended(ApiKey key) {
        return new ApiKey(
                key.id(),
                key.account(),
                key.name(),
                Set.of(),
                key.locator(),
                key.secretHash(),
                key.hint(),
                key.createdAt(),
                MID_MORNING.plusSeconds(10),
                MID_MORNING.plusSeconds(5),
                MID_MORNING.plusSeconds(3));
    }
}
