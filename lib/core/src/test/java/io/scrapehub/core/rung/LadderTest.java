package io.scrapehub.core.rung;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.problem.FailureCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Set<Rung> BOTH = Set.of(Rung.HTTP, Rung.BROWSER);
    private static final Set<Rung> ALL = Set.of(Rung.values());

    /// What was seen, and the next rung, or `stay`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # rung    | verdict         | fields   | scripts  | proof   | both    | all
            HTTP      | ok              | complete | plain    | unknown | stay    | stay
            HTTP      | ok              | missing  | plain    | unknown | stay    | stay
            HTTP      | ok              | complete | scripted | unknown | BROWSER | BROWSER
            HTTP      | ok              | complete | scripted | trusted | stay    | stay
            HTTP      | ok              | missing  | scripted | trusted | stay    | stay
            HTTP      | empty           | missing  | scripted | unknown | BROWSER | BROWSER
            HTTP      | empty           | missing  | plain    | unknown | stay    | BROWSER
            HTTP      | empty           | missing  | scripted | trusted | stay    | stay
            HTTP      | consent_wall    | missing  | scripted | unknown | BROWSER | BROWSER
            HTTP      | consent_wall    | missing  | scripted | trusted | stay    | BROWSER
            HTTP      | soft_404        | missing  | plain    | unknown | stay    | stay
            HTTP      | soft_404        | missing  | scripted | unknown | BROWSER | BROWSER
            HTTP      | soft_404        | missing  | scripted | trusted | stay    | stay
            HTTP      | not_found       | missing  | scripted | unknown | BROWSER | BROWSER
            HTTP      | login_required  | missing  | plain    | unknown | stay    | stay
            HTTP      | login_required  | missing  | scripted | unknown | BROWSER | BROWSER
            HTTP      | blocked         | missing  | plain    | unknown | BROWSER | BROWSER
            HTTP      | blocked         | missing  | scripted | trusted | BROWSER | BROWSER
            HTTP      | throttled       | missing  | scripted | unknown | stay    | stay
            HTTP      | url_refused     | missing  | scripted | unknown | stay    | stay
            HTTP      | dns_failed      | missing  | scripted | unknown | stay    | stay
            HTTP      | not_html        | missing  | scripted | unknown | stay    | stay
            HTTP      | tls_failed      | missing  | scripted | unknown | BROWSER | BROWSER
            HTTP      | timeout         | missing  | scripted | unknown | BROWSER | BROWSER
            HTTP      | http_error      | missing  | scripted | unknown | BROWSER | BROWSER
            BROWSER   | ok              | complete | scripted | unknown | stay    | stay
            BROWSER   | ok              | missing  | scripted | unknown | stay    | INTERACT
            BROWSER   | empty           | missing  | scripted | unknown | stay    | INTERACT
            BROWSER   | consent_wall    | missing  | scripted | unknown | stay    | INTERACT
            BROWSER   | blocked         | missing  | scripted | unknown | stay    | stay
            BROWSER   | login_required  | missing  | scripted | unknown | stay    | stay
            BROWSER   | soft_404        | missing  | scripted | unknown | stay    | stay
            BROWSER   | timeout         | missing  | scripted | unknown | stay    | stay
            INTERACT  | ok              | complete | scripted | unknown | stay    | stay
            INTERACT  | ok              | missing  | scripted | unknown | stay    | MODEL
            INTERACT  | empty           | missing  | scripted | unknown | stay    | MODEL
            MODEL     | ok              | missing  | scripted | unknown | stay    | stay
            MODEL     | empty           | missing  | scripted | unknown | stay    | stay
            """)
    void goes_on_only_where_a_higher_rung_could_make_more_of_the_page(
            Rung rung, String verdict, String fields, String scripts, String proof, String both, String all) {
        Optional<FailureCode> failure =
                verdict.equals("ok") ? Optional.empty() : Optional.of(FailureCode.ofWord(verdict));
        var look =
                new Look(rung, failure, fields.equals("complete"), scripts.equals("scripted"), proof.equals("trusted"));

        assertThat(wordOf(new Ladder(BOTH).after(look))).isEqualTo(both);
        assertThat(wordOf(new Ladder(ALL).after(look))).isEqualTo(all);
    }

    @Test
    void what_is_missing_is_asked_of_a_model_where_nobody_acts_on_pages() {
        var look = new Look(Rung.BROWSER, Optional.empty(), false, true, false);

        assertThat(wordOf(new Ladder(Set.of(Rung.MODEL)).after(look))).isEqualTo("MODEL");
    }

    @Test
    void pages_are_acted_upon_until_that_brought_nothing_twice_on_their_host() {
        var look = new Look(Rung.BROWSER, Optional.empty(), false, true, false);
        RungRates once = RungRates.UNKNOWN.noting(Rung.INTERACT, false, NOW);
        RungRates twice = once.noting(Rung.INTERACT, false, NOW);

        assertThat(wordOf(new Ladder(ALL).promising(once, NOW).after(look))).isEqualTo("INTERACT");
        assertThat(wordOf(new Ladder(ALL).promising(twice, NOW).after(look))).isEqualTo("MODEL");
        assertThat(new Ladder(ALL).promising(twice, NOW.plus(RungRates.HALF_LIFE)))
                .isEqualTo(new Ladder(ALL));
    }

    @Test
    void pages_are_acted_upon_first_where_looking_failed_twice_and_acting_worked() {
        RungRates looked = RungRates.UNKNOWN.noting(Rung.BROWSER, false, NOW).noting(Rung.BROWSER, false, NOW);
        RungRates acted = looked.noting(Rung.INTERACT, true, NOW);

        assertThat(new Ladder(ALL).firstRendered(looked, NOW)).isEqualTo(Rung.BROWSER);
        assertThat(new Ladder(ALL).firstRendered(acted, NOW)).isEqualTo(Rung.INTERACT);
        assertThat(new Ladder(BOTH).firstRendered(acted, NOW)).isEqualTo(Rung.BROWSER);
        assertThat(new Ladder(ALL).firstRendered(acted.noting(Rung.BROWSER, true, NOW), NOW))
                .isEqualTo(Rung.BROWSER);
    }

    @Test
    void an_unknown_host_is_first_asked_over_http() {
        assertThat(new Ladder(BOTH).first(RungRates.UNKNOWN, NOW)).isEqualTo(Rung.HTTP);
    }

    @Test
    void two_failures_in_a_row_send_pages_straight_to_the_browser() {
        RungRates once = RungRates.UNKNOWN.noting(Rung.HTTP, false, NOW);
        RungRates twice = once.noting(Rung.HTTP, false, NOW);

        assertThat(new Ladder(BOTH).first(once, NOW)).isEqualTo(Rung.HTTP);
        assertThat(new Ladder(BOTH).first(twice, NOW)).isEqualTo(Rung.BROWSER);
    }

    @Test
    void a_host_gets_another_chance_when_its_failures_have_faded() {
        RungRates twice = RungRates.UNKNOWN.noting(Rung.HTTP, false, NOW).noting(Rung.HTTP, false, NOW);

        assertThat(new Ladder(BOTH).first(twice, NOW.plus(RungRates.HALF_LIFE))).isEqualTo(Rung.HTTP);
    }

    @Test
    void a_ladder_without_http_begins_in_the_browser() {
        assertThat(new Ladder(Set.of()).first(RungRates.UNKNOWN, NOW)).isEqualTo(Rung.BROWSER);
    }

    private static String wordOf(Ladder.Next next) {
        return switch (next) {
            case Ladder.Next.Stay _ -> "stay";
            case Ladder.Next.Climb(Rung rung, String _) -> rung.name();
        };
    }
}
