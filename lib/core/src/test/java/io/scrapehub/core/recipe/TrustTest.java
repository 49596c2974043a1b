package io.scrapehub.core.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void nothing_is_followed_before_a_browser_agreed() {
        assertThat(Trust.checkDue(agreed(0), 0, NOW)).isTrue();
    }

    @Test
    void checks_become_rarer_with_each_agreement_and_never_cease() {
        assertThat(Trust.pages(1)).isEqualTo(8);
        assertThat(Trust.pages(2)).isEqualTo(32);
        assertThat(Trust.pages(3)).isEqualTo(128);
        assertThat(Trust.pages(4)).isEqualTo(512);
        assertThat(Trust.pages(1_000)).isEqualTo(512);
    }

    @Test
    void a_check_is_due_after_so_many_pages() {
        assertThat(Trust.checkDue(agreed(1), 7, NOW)).isFalse();
        assertThat(Trust.checkDue(agreed(1), 8, NOW)).isTrue();
    }

    @Test
    void a_check_is_due_after_a_day_however_few_pages_there_were() {
        assertThat(Trust.checkDue(agreed(4), 0, NOW.plus(Duration.ofHours(24)))).isFalse();
        assertThat(Trust.checkDue(agreed(4), 0, NOW.plus(Duration.ofHours(24)).plusMillis(1)))
                .isTrue();
    }

    private static Recipe agreed(int times) {
        var key = new RecipeKey(new AccountId("acc_1"), "shop.example:443/list/#", "none false [name]");
        return new Recipe(key, "rcp_1", new Way.OwnHtml(), times, NOW);
    }
}
