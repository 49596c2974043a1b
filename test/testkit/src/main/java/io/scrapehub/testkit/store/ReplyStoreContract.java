package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.replay.Claim;
import io.scrapehub.core.replay.KeptReply;
import io.scrapehub.core.replay.ReplyStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [ReplyStore] promises.
public abstract class ReplyStoreContract {
    private ReplyStore store;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        store = emptyStores().replies();
    }

    @Test
    void lets_one_of_many_answer_a_request() {
        var claims = Race.of(50, _ -> store.claim("name", "print", MID_MORNING));

        assertThat(claims.stream().filter(Claim.Won.class::isInstance)).hasSize(1);
        assertThat(claims.stream().filter(Claim.InFlight.class::isInstance)).hasSize(49);
    }

    @Test
    void answers_with_what_was_kept() {
        store.keep("name", won("name", "print"), reply());

        var claim = (Claim.Answered) store.claim("name", "print", MID_MORNING);

        assertThat(claim.reply()).usingRecursiveComparison().isEqualTo(reply());
    }

    @Test
    void knows_another_request_under_the_same_name() {
        store.keep("name", won("name", "print"), reply());

        assertThat(store.claim("name", "other", MID_MORNING)).isEqualTo(new Claim.OtherRequest());
    }

    @Test
    void knows_another_request_while_the_first_is_under_way() {
        won("name", "print");

        assertThat(store.claim("name", "other", MID_MORNING)).isEqualTo(new Claim.OtherRequest());
    }

    @Test
    void gives_a_released_name_to_the_next() {
        store.release("name", won("name", "print"));

        assertThat(store.claim("name", "other", MID_MORNING)).isInstanceOf(Claim.Won.class);
    }

    @Test
    void gives_the_name_of_one_who_died_to_the_next() {
        won("name", "print");

        assertThat(store.claim("name", "print", MID_MORNING.plus(ReplyStore.CLAIM_HOLDS)))
                .isInstanceOf(Claim.Won.class);
    }

    @Test
    void does_not_hear_one_who_was_held_to_have_died() {
        String late = won("name", "print");
        store.claim("name", "print", MID_MORNING.plus(ReplyStore.CLAIM_HOLDS));

        store.keep("name", late, reply());
        store.release("name", late);

        assertThat(store.claim("name", "print", MID_MORNING.plus(ReplyStore.CLAIM_HOLDS)))
                .isEqualTo(new Claim.InFlight());
    }

    @Test
    void releases_no_reply_that_was_kept() {
        String token = won("name", "print");
        store.keep("name", token, reply());

        store.release("name", token);

        assertThat(store.claim("name", "print", MID_MORNING)).isInstanceOf(Claim.Answered.class);
    }

    @Test
    void forgets_a_reply_after_a_day() {
        store.keep("name", won("name", "print"), reply());

        assertThat(store.claim("name", "other", MID_MORNING.plus(ReplyStore.KEPT)))
                .isInstanceOf(Claim.Won.class);
    }

    @Test
    void tells_names_apart() {
        won("name", "print");

        assertThat(store.claim("other name", "print", MID_MORNING)).isInstanceOf(Claim.Won.class);
    }

    private String won(String name, String fingerprint) {
        return ((Claim.Won) store.claim(name, fingerprint, MID_MORNING)).token();
    }

    private static KeptReply reply() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return new KeptReply(201, "application/json", Map.of("Location", "/x", "A.b$", "c"), body);
    }
}
