package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.user.Email;
import io.scrapehub.core.user.User;
import io.scrapehub.core.user.UserId;
import io.scrapehub.core.user.UserStore;
import io.scrapehub.testkit.story.Fresh;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [UserStore] promises.
public abstract class UserStoreContract {
    private UserStore store;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        store = emptyStores().users();
    }

    @Test
    void keeps_a_user_as_they_were_added() {
        User user = aUser("ada@example.com");

        assertThat(store.add(user)).isTrue();
        assertThat(store.find(user.id())).contains(user);
    }

    @Test
    void finds_a_user_by_their_address_however_it_is_written() {
        User user = aUser("ada@example.com");
        store.add(user);

        assertThat(store.byEmail(new Email("Ada@Example.COM"))).contains(user);
    }

    @Test
    void finds_nobody_by_an_address_nobody_has() {
        assertThat(store.byEmail(new Email("nobody@example.com"))).isEmpty();
    }

    @Test
    void lets_one_of_many_have_an_address() {
        var added = Race.of(20, _ -> store.add(aUser("ada@example.com")));

        assertThat(added).containsOnlyOnce(true);
    }

    @Test
    void changes_a_password() {
        User user = aUser("ada@example.com");
        store.add(user);

        assertThat(store.changePassword(user.id(), user.passwordHash(), "another"))
                .isTrue();
        assertThat(store.find(user.id()).orElseThrow().passwordHash()).isEqualTo("another");
    }

    @Test
    void changes_no_password_that_has_changed_meanwhile() {
        User user = aUser("ada@example.com");
        store.add(user);
        store.changePassword(user.id(), user.passwordHash(), "another");

        assertThat(store.changePassword(user.id(), user.passwordHash(), "a third"))
                .isFalse();
    }

    @Test
    void lets_one_of_many_redeem_an_invitation() {
        store.invite("code", Fresh.accountId(), MID_MORNING.plusSeconds(60));

        var redeemed = Race.of(20, _ -> store.redeem("code", MID_MORNING));

        assertThat(redeemed).containsOnlyOnce(true);
    }

    @Test
    void redeems_no_invitation_that_is_over() {
        store.invite("code", Fresh.accountId(), MID_MORNING);

        assertThat(store.redeem("code", MID_MORNING)).isFalse();
    }

    @Test
    void redeems_no_invitation_that_never_was() {
        assertThat(store.redeem("code", MID_MORNING)).isFalse();
    }

    private static User aUser(String email) {
        var id = new UserId(UserId.PREFIX + Fresh.keyId().value().substring(4));
        return new User(id, Fresh.accountId(), new Email(email), "Ada", "$argon2id$…", MID_MORNING);
    }
}
