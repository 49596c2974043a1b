package io.scrapehub.browserworker.render;

import static io.scrapehub.browserworker.render.HiddenProof.Way.BOTH;
import static io.scrapehub.browserworker.render.HiddenProof.Way.HIDDEN;
import static io.scrapehub.browserworker.render.HiddenProof.Way.SHOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HiddenProofTest {
    private static final String SIGNS = "QUIET";

    private final HiddenProof proof = new HiddenProof();

    @Test
    void an_unknown_template_is_rendered_both_ways() {
        assertThat(proof.next("t")).isEqualTo(BOTH);
    }

    @Test
    void two_equal_readings_are_no_proof() {
        notes(true, true);

        assertThat(proof.next("t")).isEqualTo(BOTH);
    }

    @Test
    void three_equal_readings_in_a_row_are_a_proof() {
        notes(true, true, true);

        assertThat(proof.next("t")).isEqualTo(HIDDEN);
    }

    @Test
    void a_difference_in_between_starts_the_count_anew() {
        notes(true, true, false, true, true);

        assertThat(proof.next("t")).isEqualTo(BOTH);
    }

    @Test
    void a_proof_is_renewed_after_25_pages() {
        notes(true, true, true);

        assertThat(IntStream.range(0, 25).mapToObj(_ -> proof.next("t"))).containsOnly(HIDDEN);
        assertThat(proof.next("t")).isEqualTo(BOTH);
    }

    @Test
    void one_page_renews_a_proof_while_it_holds_for_others() {
        notes(true, true, true);
        IntStream.range(0, 25).forEach(_ -> proof.next("t"));

        assertThat(proof.next("t")).isEqualTo(BOTH);
        assertThat(proof.next("t")).isEqualTo(HIDDEN);
    }

    @Test
    void another_page_renews_a_proof_when_nothing_came_of_the_first() {
        notes(true, true, true);
        IntStream.range(0, 26).forEach(_ -> proof.next("t"));
        IntStream.range(0, HiddenProof.TRUST_MEANWHILE).forEach(_ -> proof.next("t"));

        assertThat(proof.next("t")).isEqualTo(BOTH);
    }

    @Test
    void a_renewed_proof_lasts_longer() {
        notes(true, true, true);
        IntStream.range(0, 25).forEach(_ -> proof.next("t"));
        notes(true);

        assertThat(IntStream.range(0, 50).mapToObj(_ -> proof.next("t"))).containsOnly(HIDDEN);
        assertThat(proof.next("t")).isEqualTo(BOTH);
    }

    @Test
    void a_difference_ends_the_proof() {
        notes(true, true, true);
        IntStream.range(0, 25).forEach(_ -> proof.next("t"));
        notes(false);

        assertThat(proof.next("t")).isEqualTo(BOTH);
    }

    @Test
    void a_template_that_differs_again_is_rendered_whole() {
        notes(false, false);

        assertThat(proof.next("t")).isEqualTo(SHOWN);
    }

    @Test
    void a_template_given_up_gets_another_chance_long_after() {
        notes(false, false);
        IntStream.range(0, HiddenProof.PAGES_GIVEN_UP).forEach(_ -> proof.next("t"));

        assertThat(proof.next("t")).isEqualTo(BOTH);
    }

    @Test
    void a_proof_covers_pages_that_show_the_same_signs() {
        notes(true, true, true);

        assertThat(proof.covers("t", SIGNS)).isTrue();
    }

    @Test
    void a_proof_does_not_cover_a_page_that_shows_new_signs() {
        notes(true, true, true);

        assertThat(proof.covers("t", "QUIET timers")).isFalse();
    }

    @Test
    void templates_are_proven_apart() {
        notes(true, true, true);

        assertThat(proof.next("another")).isEqualTo(BOTH);
    }

    private void notes(boolean... readings) {
        for (boolean equal : readings) {
            proof.note("t", SIGNS, equal);
        }
    }
}
