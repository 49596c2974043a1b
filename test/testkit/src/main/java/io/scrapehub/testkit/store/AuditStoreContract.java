package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.audit.AuditEntry;
import io.scrapehub.core.audit.AuditId;
import io.scrapehub.core.audit.AuditQuery;
import io.scrapehub.core.audit.AuditStore;
import io.scrapehub.testkit.story.Fresh;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [AuditStore] promises.
public abstract class AuditStoreContract {
    private AuditStore store;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        store = emptyStores().audit();
    }

    private final AccountId account = Fresh.accountId();

    @Test
    void lists_entries_newest_first() {
        AuditEntry first = entry("key_1", "createKey", null);
        AuditEntry second = entry("key_1", "createKey", "key_2");
        store.add(List.of(first, second));

        assertThat(list(all(null))).containsExactly(second, first);
    }

    @Test
    void lists_no_entry_of_another_account() {
        store.add(List.of(entry("key_1", "createKey", null)));

        assertThat(store.list(Fresh.accountId(), all(null))).isEmpty();
    }

    @Test
    void lists_on_behind_an_entry() {
        AuditEntry first = entry("key_1", "createKey", null);
        AuditEntry second = entry("key_1", "createKey", null);
        store.add(List.of(first, second));

        assertThat(list(all(second.id()))).containsExactly(first);
    }

    @Test
    void lists_what_one_actor_did() {
        AuditEntry hers = entry("usr_1", "createKey", null);
        store.add(List.of(entry("key_1", "createKey", null), hers));

        assertThat(list(new AuditQuery("usr_1", null, null, null, 10))).containsExactly(hers);
    }

    @Test
    void lists_one_kind_of_action_on_one_target() {
        AuditEntry wanted = entry("key_1", "revokeKey", "key_2");
        store.add(List.of(entry("key_1", "createKey", "key_2"), entry("key_1", "revokeKey", "key_3"), wanted));

        assertThat(list(new AuditQuery(null, "revokeKey", "key_2", null, 10))).containsExactly(wanted);
    }

    @Test
    void an_entry_added_twice_is_there_once() {
        AuditEntry entry = entry("key_1", "createKey", null);
        AuditEntry next = entry("key_1", "createKey", null);
        store.add(List.of(entry));

        store.add(List.of(entry, next));

        assertThat(list(all(null))).containsExactly(next, entry);
    }

    @Test
    void adding_nothing_is_fine() {
        store.add(List.of());

        assertThat(list(all(null))).isEmpty();
    }

    private List<AuditEntry> list(AuditQuery query) {
        return store.list(account, query);
    }

    private static AuditQuery all(@Nullable AuditId after) {
        return new AuditQuery(null, null, null, after, 10);
    }

    private AuditEntry entry(String actor, String action, @Nullable String target) {
        var id = new AuditId(AuditId.PREFIX + Fresh.keyId().value().substring(4));
        return new AuditEntry(id, account, MID_MORNING, actor, action, target, 201, "req_1", "127.0.0.1");
    }
}
