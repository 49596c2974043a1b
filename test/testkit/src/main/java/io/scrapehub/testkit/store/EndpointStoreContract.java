package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Webhooks.aSecret;
import static io.scrapehub.testkit.story.Webhooks.anEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.Reason;
import io.scrapehub.core.webhook.Standing;
import io.scrapehub.core.webhook.Standing.Disabled;
import io.scrapehub.testkit.story.Fresh;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [EndpointStore] promises.
public abstract class EndpointStoreContract {
    private final AccountId account = Fresh.accountId();
    private final Endpoint endpoint = anEndpoint(account, EventType.JOB_COMPLETED, EventType.POOL_CHANGED);
    private EndpointStore store;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        store = emptyStores().endpoints();
        store.add(endpoint);
    }

    @Test
    void gives_back_what_was_added() {
        assertThat(store.find(account, endpoint.id())).contains(endpoint);
    }

    @Test
    void shows_an_endpoint_to_its_account_only() {
        AccountId other = Fresh.accountId();

        assertThat(store.find(other, endpoint.id())).isEmpty();
        assertThat(store.list(other, 10)).isEmpty();
        assertThat(store.delete(other, endpoint.id())).isFalse();
        assertThat(store.noteFailed(other, endpoint.id(), MID_MORNING)).isEmpty();
    }

    @Test
    void lists_the_newest_first() {
        Endpoint newer = anEndpoint(account);
        store.add(newer);

        assertThat(store.list(account, 10)).containsExactly(newer, endpoint);
        assertThat(store.list(account, 1)).containsExactly(newer);
    }

    @Test
    void lets_one_of_many_change_a_version() {
        var changes = Race.of(20, i -> store.change(changed("https://hooks.example/" + i)));

        assertThat(changes).containsOnlyOnce(true);
        assertThat(store.find(account, endpoint.id()).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void removes_an_endpoint() {
        assertThat(store.delete(account, endpoint.id())).isTrue();
        assertThat(store.delete(account, endpoint.id())).isFalse();
        assertThat(store.change(changed("https://hooks.example/late"))).isFalse();
    }

    @Test
    void counts_failures_from_the_first_on() {
        store.noteFailed(account, endpoint.id(), MID_MORNING);

        Standing standing = store.noteFailed(account, endpoint.id(), MID_MORNING.plusSeconds(9))
                .orElseThrow();

        assertThat(standing).isEqualTo(new Standing(null, 2, MID_MORNING));
    }

    @Test
    void forgets_failures_when_a_message_is_taken() {
        store.noteFailed(account, endpoint.id(), MID_MORNING);

        store.noteTaken(account, endpoint.id());

        assertThat(stands()).isEqualTo(Standing.GOOD);
        assertThat(store.noteFailed(account, endpoint.id(), MID_MORNING.plusSeconds(9)))
                .contains(new Standing(null, 1, MID_MORNING.plusSeconds(9)));
    }

    @Test
    void keeps_the_first_reason_for_which_an_endpoint_was_disabled() {
        store.disable(account, endpoint.id(), new Disabled(Reason.GONE, MID_MORNING));
        store.disable(account, endpoint.id(), new Disabled(Reason.FAILING, MID_MORNING.plusSeconds(1)));

        assertThat(stands().disabled()).isEqualTo(new Disabled(Reason.GONE, MID_MORNING));
    }

    @Test
    void enables_an_endpoint_that_its_owner_changed() {
        store.disable(account, endpoint.id(), new Disabled(Reason.GONE, MID_MORNING));

        store.change(changed("https://hooks.example/new"));

        assertThat(stands()).isEqualTo(Standing.GOOD);
    }

    @Test
    void keeps_both_secrets_of_a_rotation() {
        Endpoint rotated = endpoint.rotated(aSecret(), MID_MORNING);

        store.change(rotated);

        assertThat(store.find(account, endpoint.id())).contains(rotated);
    }

    @Test
    void gives_many_who_ask_at_once_the_same_keyring() {
        var keyrings = Race.of(20, _ -> store.keyringOfJobs(account, aSecret()));

        assertThat(new HashSet<>(keyrings)).hasSize(1);
        assertThat(store.keyringOfJobs(Fresh.accountId(), aSecret())).isNotEqualTo(keyrings.getFirst());
    }

    @Test
    void rotates_an_account_s_secret_once_for_each_before() {
        Keyring before = store.keyringOfJobs(account, aSecret());
        Keyring after = before.rotated(aSecret(), MID_MORNING.plus(Duration.ofDays(1)));

        assertThat(store.changeKeyringOfJobs(account, before, after)).isTrue();
        assertThat(store.changeKeyringOfJobs(account, before, after.rotated(aSecret(), MID_MORNING)))
                .isFalse();
        assertThat(store.keyringOfJobs(account, aSecret())).isEqualTo(after);
    }

    private Endpoint changed(String url) {
        return endpoint.changed(url, null, Set.of(EventType.JOB_FAILED), Standing.GOOD, MID_MORNING.plusSeconds(1));
    }

    private Standing stands() {
        return store.find(account, endpoint.id()).orElseThrow().standing();
    }
}
