package io.scrapehub.browserworker.rung;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.recipe.Recipe;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.rung.HigherRung;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungStep;
import io.scrapehub.core.rung.RungStep.Role;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlShape;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.extract.PageExtractor;
import io.scrapehub.extract.recipe.LearnedRecipes;
import io.scrapehub.testkit.rung.InMemoryRecipeStore;
import io.scrapehub.testkit.rung.InMemoryRungHistory;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Climbs for pages of a pretended shop, with the real extractor.
class ClimbTest {
    private static final ExtractionRequest WANTED = ExtractionRequest.ofFields(List.of("name", "price"));

    private final SettableClock clock = SettableClock.atMidMorning();
    private final PretendShop shop = new PretendShop();
    private final InMemoryRecipeStore recipes = new InMemoryRecipeStore();
    private final InMemoryRungHistory history = new InMemoryRungHistory();
    private final AccountId account = Fresh.accountId();
    private JobId job = Fresh.jobId();
    private @Nullable String waitFor;
    private ExtractionRequest wanted = WANTED;
    private Optional<Sieve> sieve = Optional.empty();
    private List<HigherRung> higher = List.of();
    private Cascade cascade = cascade();

    @Test
    void a_page_that_runs_nothing_is_had_over_http() {
        Ending ending = climb("/still/1");

        assertThat(names(ending)).hasSize(5);
        assertThat(steps(ending)).containsExactly("http kept ok");
        assertThat(shop.rendered).isEmpty();
    }

    @Test
    void a_page_that_runs_scripts_is_believed_once_a_browser_read_the_same() {
        assertThat(steps(climb("/plain/1"))).containsExactly("http kept ok", "browser check ok");
        assertThat(steps(climb("/plain/2"))).containsExactly("http kept ok");

        assertThat(shop.rendered).containsExactly("/plain/1");
    }

    @Test
    void checks_go_on_and_become_rarer() {
        for (int page = 1; page <= 60; page++) {
            climb("/plain/" + page);
        }

        assertThat(shop.rendered).containsExactly("/plain/1", "/plain/10", "/plain/43");
    }

    @Test
    void a_shell_is_left_to_the_browser() {
        Ending ending = climb("/list/1");

        assertThat(names(ending)).hasSize(5);
        assertThat(steps(ending)).containsExactly("http left empty", "browser kept ok");
    }

    @Test
    void its_data_is_followed_once_it_foretold_what_a_browser_read() {
        assertThat(steps(climb("/list/1"))).containsExactly("http left empty", "browser kept ok");
        assertThat(steps(climb("/list/2"))).containsExactly("browser kept ok");
        assertThat(steps(climb("/list/3"))).containsExactly("http kept ok", "browser check ok");
        assertThat(steps(climb("/list/4"))).containsExactly("http kept ok");

        assertThat(shop.rendered).containsExactly("/list/1", "/list/2", "/list/3");
    }

    @Test
    void pages_that_cannot_wait_for_a_check_take_nothing_from_what_it_proves() {
        climb("/list/1");
        climb("/list/2");
        Climb checks = begin("/list/3");
        assertThat(checks.overHttp()).isEmpty();

        assertThat(steps(climb("/list/4"))).containsExactly("http left ok", "browser kept ok");
        checks.inBrowser(shop);

        assertThat(recipe("/list/5")).get().returns(1, Recipe::agreed);
        assertThat(steps(climb("/list/5"))).containsExactly("http kept ok");
    }

    @Test
    void data_that_cannot_be_had_for_once_costs_a_render_and_no_recipe() {
        learn();
        shop.failure = Failure.of(FailureCode.TIMEOUT, "slow");
        assertThat(steps(climb("/list/4"))).containsExactly("http left timeout", "browser kept ok");
        shop.failure = null;

        assertThat(steps(climb("/list/5"))).containsExactly("http kept ok");
    }

    @Test
    void what_is_had_from_the_data_is_what_the_browser_shows() {
        learn();

        assertThat(reading(climb("/list/7")).saysTheSameAs(reading(inBrowser("/list/7"))))
                .isTrue();
    }

    @Test
    void a_later_job_follows_what_an_earlier_one_learned() {
        learn();
        job = Fresh.jobId();
        cascade = cascade();

        climb("/list/5");
        climb("/list/6");

        assertThat(shop.rendered).doesNotContain("/list/5", "/list/6");
    }

    @Test
    void another_account_learns_for_itself() {
        learn();

        assertThat(recipes.find(new RecipeKey(Fresh.accountId(), UrlShape.of(url("/list/1")), "r")))
                .isEmpty();
        assertThat(recipe("/list/1")).isPresent();
    }

    @Test
    void data_of_another_shape_drops_the_recipe_at_once_and_keeps_nothing_of_it() {
        learn();
        shop.data = page -> PretendShop.things(page).replace("\"title\"", "\"headline\"");

        Ending ending = climb("/list/9");

        assertThat(steps(ending)).containsExactly("http left empty", "browser kept ok");
        assertThat(names(ending)).allMatch(name -> name.startsWith("Thing 9"));
    }

    @Test
    void code_that_shows_other_data_is_noticed_before_anything_wrong_is_kept() {
        learn();
        job = Fresh.jobId();
        shop.script = "show(data.offers)";
        shop.shown = page -> PretendShop.cards(page, "Offer of the day");

        Ending ending = climb("/list/9");

        assertThat(steps(ending)).containsExactly("http left ok", "browser kept ok");
        assertThat(reading(ending).saysTheSameAs(reading(inBrowser("/list/9")))).isTrue();
    }

    @Test
    void code_that_changed_and_shows_the_same_is_followed_again_after_one_check() {
        learn();
        job = Fresh.jobId();
        shop.script = "show(data.things) // faster";

        assertThat(steps(climb("/list/5"))).containsExactly("http kept ok", "browser check ok");
        assertThat(steps(climb("/list/6"))).containsExactly("http kept ok");
    }

    @Test
    void data_that_no_longer_is_what_the_page_shows_is_found_out_by_the_next_check() {
        learn();
        shop.shown = page -> PretendShop.cards(page, "Offer of the day");
        clock.pass(Duration.ofHours(25));

        Ending ending = climb("/list/9");

        assertThat(steps(ending)).containsExactly("http left ok", "browser kept ok");
        assertThat(reading(ending).saysTheSameAs(reading(inBrowser("/list/9")))).isTrue();
    }

    @Test
    void a_wall_over_http_is_no_content_and_proves_nothing() {
        wallHttpOff();

        Ending ending = climb("/plain/1");

        assertThat(steps(ending)).containsExactly("http left blocked", "browser kept ok");
        assertThat(recipe("/plain/1")).isEmpty();
    }

    @Test
    void a_host_that_walls_off_http_is_soon_asked_by_browsers_only() {
        wallHttpOff();
        climb("/plain/1");
        climb("/still/1");

        assertThat(steps(climb("/plain/2"))).containsExactly("browser kept ok");
    }

    @Test
    void a_wall_that_let_a_browser_in_lets_http_in_with_its_cookie() {
        wallWithCookie();

        assertThat(steps(climb("/still/1"))).containsExactly("http left blocked", "browser kept ok");
        assertThat(steps(climb("/still/2"))).containsExactly("http kept ok");
        assertThat(steps(climb("/plain/1"))).containsExactly("http kept ok", "browser check ok");
        assertThat(steps(climb("/plain/2"))).containsExactly("http kept ok");
    }

    @Test
    void each_job_is_let_in_by_itself() {
        wallWithCookie();
        climb("/still/1");
        job = Fresh.jobId();

        assertThat(steps(climb("/still/2"))).containsExactly("http left blocked", "browser kept ok");
        job = Fresh.jobId();
        assertThat(steps(climb("/still/3"))).containsExactly("browser kept ok");
        assertThat(steps(climb("/still/4"))).containsExactly("http kept ok");
    }

    @Test
    void what_waits_for_a_browser_is_spared_when_another_page_was_let_in_meanwhile() {
        wallWithCookie();
        Climb first = begin("/still/1");
        Climb second = begin("/still/2");
        assertThat(first.overHttp()).isEmpty();
        assertThat(second.overHttp()).isEmpty();
        first.inBrowser(shop);

        assertThat(steps(second.inBrowser(shop))).containsExactly("http left blocked", "http kept ok");
        assertThat(shop.rendered).containsExactly("/still/1");
    }

    @Test
    void a_wall_that_wants_more_than_its_cookie_is_tried_with_it_once() {
        wallWithCookie();
        shop.wallKnowsItsCookie = false;
        climb("/still/1");

        assertThat(steps(climb("/still/2"))).containsExactly("http left blocked", "browser kept ok");
        assertThat(steps(climb("/still/3"))).containsExactly("browser kept ok");
    }

    @Test
    void a_pass_that_ran_out_is_taken_anew() {
        wallWithCookie();
        climb("/still/1");
        climb("/still/2");
        shop.wallKnowsItsCookie = false;

        assertThat(steps(climb("/still/3"))).containsExactly("http left blocked", "browser kept ok");
        shop.wallKnowsItsCookie = true;
        assertThat(steps(climb("/still/4"))).containsExactly("http kept ok");
    }

    private void wallHttpOff() {
        shop.wall = new WebText(PretendShop.SITE, 403, "text/html", "<h1>Access denied</h1>");
    }

    private void wallWithCookie() {
        wallHttpOff();
        shop.wallGivesCookie = true;
    }

    @Test
    void what_is_said_to_be_missing_is_believed_once_a_browser_was_told_the_same() {
        assertThat(steps(climb("/gone/1"))).containsExactly("http kept soft_404", "browser check soft_404");
        assertThat(steps(climb("/gone/2"))).containsExactly("http kept soft_404");
    }

    @Test
    void a_browser_that_fails_proves_nothing() {
        shop.renderFailure = PretendShop.crash();

        Ending ending = climb("/plain/1");

        assertThat(steps(ending)).containsExactly("http left ok", "browser kept page_crashed");
        assertThat(recipe("/plain/1")).isEmpty();
    }

    @Test
    void a_page_that_is_to_be_waited_for_is_not_had_over_http() {
        waitFor = ".card";

        assertThat(steps(climb("/still/1"))).containsExactly("browser kept ok");
    }

    @Test
    void a_page_whose_data_may_not_be_asked_for_stays_with_the_browser() {
        cascade = cascade(url -> url.canonical().contains("/api/")
                ? Optional.of(Failure.of(FailureCode.ROBOTS_DISALLOWED, "Disallow: /api/"))
                : Optional.empty());

        learn();

        assertThat(steps(climb("/list/4"))).containsExactly("browser kept ok");
        assertThat(shop.fetched).noneMatch(path -> path.startsWith("/api/"));
    }

    @Test
    void a_listing_that_may_go_on_within_its_page_is_always_seen_by_a_browser() {
        wanted = new ExtractionRequest(WANTED.fields(), Follow.AUTO, Map.of(), false);

        assertThat(steps(climb("/plain/1"))).containsExactly("http kept ok", "browser check ok");
        assertThat(steps(climb("/plain/2"))).containsExactly("http kept ok", "browser check ok");
        assertThat(steps(climb("/still/1"))).containsExactly("http kept ok");
    }

    @Test
    void a_listing_that_names_its_next_page_is_believed_as_other_pages_are() {
        wanted = new ExtractionRequest(WANTED.fields(), Follow.AUTO, Map.of(), false);
        shop.next = page -> "<a rel='next' href='/plain/" + (page + 1) + "'>Next</a>";

        assertThat(steps(climb("/plain/1"))).containsExactly("http kept ok", "browser check ok");
        assertThat(steps(climb("/plain/2"))).containsExactly("http kept ok");
    }

    @Test
    void what_waits_for_a_browser_is_spared_when_another_page_proved_it_meanwhile() {
        Climb first = begin("/plain/1");
        Climb second = begin("/plain/2");
        assertThat(first.overHttp()).isEmpty();
        assertThat(second.overHttp()).isEmpty();
        first.inBrowser(shop);

        assertThat(steps(second.inBrowser(shop))).containsExactly("http kept ok");
        assertThat(shop.rendered).containsExactly("/plain/1");
    }

    @Test
    void what_waits_for_a_browser_proves_what_pages_before_it_taught_and_spares_those_behind() {
        List<Climb> waiting = IntStream.rangeClosed(1, 6)
                .mapToObj(page -> begin("/list/" + page))
                .toList();
        waiting.forEach(climb -> assertThat(climb.overHttp()).isEmpty());

        for (Climb climb : waiting) {
            Ending ending = climb.inBrowser(shop);
            ending.afterwards().ifPresent(Runnable::run);
        }

        assertThat(shop.rendered).containsExactly("/list/1", "/list/2", "/list/3");
    }

    @Test
    void pages_read_by_a_recipe_that_fell_are_read_by_the_one_that_took_its_place() {
        learn();
        job = Fresh.jobId();
        shop.script = "show(data.offers)";
        shop.shown = page -> PretendShop.cards(page, "Offer of the day");
        List<Climb> waiting = IntStream.rangeClosed(11, 16)
                .mapToObj(page -> begin("/list/" + page))
                .toList();
        waiting.forEach(climb -> assertThat(climb.overHttp()).isEmpty());
        shop.rendered.clear();

        for (Climb climb : waiting) {
            Ending ending = climb.inBrowser(shop);
            assertThat(names(ending)).allMatch(name -> name.startsWith("Offer"));
            ending.afterwards().ifPresent(Runnable::run);
        }

        assertThat(shop.rendered).containsExactly("/list/11", "/list/12", "/list/13");
    }

    /// Three pages: the first two are learned from, the third proves it.
    private void learn() {
        climb("/list/1");
        climb("/list/2");
        climb("/list/3");
    }

    @Test
    void what_is_missing_is_looked_for_by_acting_upon_the_page() {
        wanted = ExtractionRequest.ofFields(List.of("name", "price", "phone"));
        higher = List.of(acting(Map.of("name", "Thing", "price", "1", "phone", "555 0100", "more", "x")));
        cascade = cascade();

        Ending ending = climb("/list/1");

        assertThat(steps(ending)).containsExactly("http left empty", "browser left ok", "interact kept ok");
        assertThat(reading(ending).records()).hasSize(6);
    }

    @Test
    void what_acting_upon_the_page_does_not_better_stays_and_is_soon_left_alone() {
        wanted = ExtractionRequest.ofFields(List.of("name", "price", "phone"));
        higher = List.of(acting(Map.of()));
        waitFor = ".card";
        cascade = cascade();

        assertThat(steps(climb("/list/1"))).containsExactly("browser kept ok", "interact left ok");
        assertThat(steps(climb("/list/2"))).containsExactly("browser kept ok", "interact left ok");
        assertThat(steps(climb("/list/3"))).containsExactly("browser kept ok");
    }

    @Test
    void what_neither_http_nor_a_browser_shows_is_looked_for_by_acting_upon_the_page() {
        higher = List.of(finding("Thing"));
        cascade = cascade();

        for (int page = 1; page <= 3; page++) {
            Ending ending = climb("/closed/" + page);

            assertThat(names(ending)).containsExactly("Thing");
            assertThat(steps(ending)).endsWith("interact kept ok");
        }
    }

    @Test
    void where_looking_brought_nothing_and_acting_did_pages_are_acted_upon_first() {
        higher = List.of(finding("Thing"));
        cascade = cascade();
        climb("/closed/1");
        climb("/closed/2");

        Ending ending = climb("/closed/3");

        assertThat(names(ending)).containsExactly("Thing");
        assertThat(steps(ending)).containsExactly("interact kept ok");
        assertThat(shop.rendered).containsExactly("/closed/1", "/closed/2");
    }

    @Test
    void a_page_that_acting_first_brings_nothing_of_is_looked_at_after_all() {
        higher = List.of(finding("Thing"));
        cascade = cascade();
        climb("/closed/1");
        climb("/closed/2");
        higher = List.of(acting(Map.of()));
        cascade = cascade();

        assertThat(steps(climb("/closed/3")))
                .containsExactly("interact left empty", "browser kept empty", "interact left empty");
    }

    @Test
    void what_no_rung_shows_is_believed_over_http_once_all_were_asked() {
        higher = List.of(acting(Map.of()));
        cascade = cascade();

        assertThat(steps(climb("/closed/1")))
                .containsExactly("http kept empty", "browser check empty", "interact left empty");
        assertThat(steps(climb("/closed/2"))).containsExactly("http kept empty");
        assertThat(shop.rendered).containsExactly("/closed/1");
    }

    @Test
    void each_rung_s_reading_goes_through_the_sieve_and_proves_nothing_without_it() {
        sieve = Optional.of(
                (_, read) -> new Extraction(read.verdict(), read.records().subList(0, 1), read.next()));

        assertThat(names(climb("/still/1"))).hasSize(1);
        assertThat(names(climb("/plain/1"))).hasSize(1);
        assertThat(steps(climb("/plain/2"))).containsExactly("http kept ok");
        sieve = Optional.empty();
        assertThat(steps(climb("/plain/3"))).containsExactly("http kept ok", "browser check ok");
    }

    /// Acts upon a page, and finds one thing more, unless it has no values.
    private static HigherRung acting(Map<String, String> values) {
        return acting((_, below) ->
                below instanceof Visit.Read<Extraction>(Extraction read, StableBy stable) && !values.isEmpty()
                        ? new Visit.Read<>(with(read, values), stable)
                        : below);
    }

    /// Acts upon a page, and finds one thing of this name.
    private static HigherRung finding(String name) {
        return acting((request, _) -> {
            var thing = new ScrapedRecord(
                    request.url().canonical(), Map.of("name", Records.field(name), "price", Records.field("1")));
            return new Visit.Read<>(new Extraction(new Verdict.Ok(), List.of(thing), List.of()), StableBy.QUIET);
        });
    }

    /// @param make what it makes of a page and of what was read below
    private static HigherRung acting(BiFunction<PageRequest, Visit<Extraction>, Visit<Extraction>> make) {
        return new HigherRung() {
            @Override
            public Rung rung() {
                return Rung.INTERACT;
            }

            @Override
            public Visit<Extraction> climb(
                    PageRequest request,
                    ExtractionRequest wanted,
                    Function<PageSnapshot, Extraction> reader,
                    Visit<Extraction> below,
                    PageRenderer renderer) {
                return make.apply(request, below);
            }
        };
    }

    private static Extraction with(Extraction read, Map<String, String> values) {
        FieldValue like = read.records().getFirst().fields().values().iterator().next();
        var fields = new LinkedHashMap<String, FieldValue>();
        values.forEach((name, value) -> fields.put(name, new FieldValue(value, like.from())));
        var records = new ArrayList<>(read.records());
        records.add(new ScrapedRecord(records.getFirst().sourceUrl(), fields));
        return new Extraction(read.verdict(), records, read.next());
    }

    private Ending climb(String path) {
        Climb climb = begin(path);
        Ending ending = (climb.beginsOverHttp() ? climb.overHttp() : Optional.<Ending>empty())
                .orElseGet(() -> climb.inBrowser(shop));
        ending.afterwards().ifPresent(Runnable::run);
        return ending;
    }

    private Climb begin(String path) {
        return cascade.begin(request(path), wanted, sieve, 1);
    }

    private Ending inBrowser(String path) {
        Visit<Extraction> visit = shop.render(request(path), page -> new PageExtractor().extract(page, WANTED));
        return new Ending(visit, List.of(), Optional.empty());
    }

    private PageRequest request(String path) {
        return new PageRequest(url(path), account, job, "r", waitFor, Duration.ofSeconds(10), true);
    }

    private Optional<Recipe> recipe(String path) {
        return recipes.find(new RecipeKey(account, UrlShape.of(url(path)), "r"))
                .filter(recipe -> !(recipe.way() instanceof Way.Rendered));
    }

    private Cascade cascade() {
        return cascade(_ -> Optional.empty());
    }

    private Cascade cascade(java.util.function.Function<TargetUrl, Optional<Failure>> objection) {
        var ports = new CascadePorts(
                shop,
                new PageExtractor(),
                new LearnedRecipes(),
                recipes,
                history,
                raw -> new UrlVerdict.Allowed(new TargetUrl(raw, "http", "shop.example", 80)),
                higher);
        return new Cascade(
                ports,
                objection,
                clock,
                () -> clock.instant().toEpochMilli() * 1_000_000,
                new Ids(clock, new Random(1)));
    }

    private static TargetUrl url(String path) {
        return new TargetUrl(PretendShop.SITE + path, "http", "shop.example", 80);
    }

    private static Extraction reading(Ending ending) {
        return switch (ending.visit()) {
            case Visit.Read<Extraction>(Extraction reading, StableBy _) -> reading;
            case Visit.Failed<Extraction>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    private static List<String> names(Ending ending) {
        assertThat(reading(ending).verdict()).isEqualTo(new Verdict.Ok());
        return reading(ending).records().stream()
                .map(record -> String.valueOf(
                        Objects.requireNonNull(record.fields().get("name")).value()))
                .toList();
    }

    private static List<String> steps(Ending ending) {
        return ending.trace().stream().map(ClimbTest::step).toList();
    }

    private static String step(RungStep step) {
        Rung rung = step.rung();
        Role role = step.role();
        return rung.word() + " " + role.word() + " " + step.verdict();
    }
}
