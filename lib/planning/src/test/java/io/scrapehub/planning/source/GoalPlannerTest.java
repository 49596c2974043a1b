package io.scrapehub.planning.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.PlannedSource.Kind;
import io.scrapehub.core.goal.Source;
import io.scrapehub.core.goal.SourceId;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.testkit.store.InMemoryStores;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.time.SettableClock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GoalPlannerTest {
    private static final String DENTISTS = "Find dentists in New York City with contact details";
    private final AccountId account = Fresh.accountId();
    private final SettableClock clock = SettableClock.atMidMorning();
    private final SourceStore sources = new InMemoryStores(clock).sources();

    @Test
    void finds_open_data_and_directories_without_any_search() {
        GoalPlan plan = planner(Map.of()).plan(account, DENTISTS, List.of(), 50);
        assertThat(plan.sources())
                .extracting(PlannedSource::kind)
                .contains(Kind.OVERPASS, Kind.DIRECTORY)
                .doesNotContain(Kind.SEARCH);
        assertThat(plan.sources()).extracting(PlannedSource::name).contains("OpenStreetMap", "Yellow Pages");
        assertThat(plan.searchQueries()).contains("dentists New York City", "dental clinics New York City");
        assertThat(plan.estimatedCredits()).isPositive();
    }

    @Test
    void leaves_out_directories_that_close_themselves_to_robots_unless_they_are_named() {
        GoalPlan plan = planner(Map.of()).plan(account, DENTISTS, List.of(), 50);
        GoalPlan named = planner(Map.of()).plan(account, "Find dentists in New York from Yelp", List.of(), 50);
        assertThat(plan.sources()).extracting(PlannedSource::name).doesNotContain("Yelp");
        assertThat(named.sources().getFirst().name()).isEqualTo("Yelp");
        assertThat(named.sources().getFirst().reason()).contains("robots.txt");
    }

    @Test
    void says_what_a_search_would_add_where_none_is_configured() {
        GoalPlanner searchless = planner(Map.of());
        GoalPlan plan = searchless.plan(account, DENTISTS, List.of(), 50);
        assertThat(plan.notes()).singleElement().asString().contains("dentists New York City", "SCRAPEHUB_SEARCH");
        assertThat(searchless.priced(account, plan, 50).notes()).hasSize(1);
        assertThat(searchless
                        .plan(account, "Scrape product prices from https://shop.example/list", List.of(), 10)
                        .notes())
                .isEmpty();
    }

    @Test
    void has_nothing_to_note_of_a_search_that_is_configured() {
        var configured = Map.of("SCRAPEHUB_SEARCH", "searxng", "SCRAPEHUB_SEARCH_URL", "http://searxng:8080/search");
        assertThat(planner(configured).plan(account, DENTISTS, List.of(), 50).notes())
                .isEmpty();
    }

    @Test
    void asks_the_search_that_is_configured() {
        GoalPlan plan = planner(
                        Map.of("SCRAPEHUB_SEARCH", "searxng", "SCRAPEHUB_SEARCH_URL", "http://searxng:8080/search"))
                .plan(account, DENTISTS, List.of(), 50);
        assertThat(plan.sources()).anySatisfy(s -> {
            assertThat(s.name()).isEqualTo("SearXNG");
            assertThat(s.url().canonical())
                    .isEqualTo("http://searxng:8080/search?q=dentists%20New%20York%20City&format=json");
        });
    }

    @Test
    void prefers_what_the_account_added_and_puts_what_never_has_anything_last() {
        sources.add(source("City guide"));
        assertThat(planner(Map.of())
                        .plan(account, DENTISTS, List.of(), 50)
                        .sources()
                        .getFirst()
                        .name())
                .isEqualTo("City guide");
        for (int i = 0; i < 4; i++) {
            sources.note(account, Map.of("City guide", false), clock.instant());
        }
        assertThat(planner(Map.of())
                        .plan(account, DENTISTS, List.of(), 50)
                        .sources()
                        .getLast()
                        .name())
                .isEqualTo("City guide");
    }

    @Test
    void goes_only_where_the_goal_says_when_it_names_a_page() {
        GoalPlan plan =
                planner(Map.of()).plan(account, "Scrape product prices from https://shop.example/list", List.of(), 10);
        assertThat(plan.sources()).extracting(s -> s.url().canonical()).containsExactly("https://shop.example/list");
    }

    @Test
    void follows_changed_queries_and_no_posted_search_url() {
        GoalPlanner planner =
                planner(Map.of("SCRAPEHUB_SEARCH", "searxng", "SCRAPEHUB_SEARCH_URL", "http://searxng:8080/search"));
        GoalPlan plan = planner.plan(account, DENTISTS, List.of(), 50);
        var posted = new PlannedSource(
                "SearXNG", new TargetUrl("http://searxng:8080/admin", "http", "searxng", 8080), Kind.SEARCH, "mine");
        GoalPlan changed = planner.priced(
                account,
                new GoalPlan(plan.understood(), List.of(), 1, List.of("orthodontists NYC"), List.of(posted), 0),
                50);
        assertThat(changed.sources().getFirst().url().canonical()).contains("/search?q=orthodontists%20NYC");
    }

    @Test
    void has_a_source_for_the_goal_of_the_reference_s_schedule() {
        assertThat(planner(Map.of())
                        .plan(account, "Track prices on competitor website", List.of(), 10)
                        .sources())
                .isNotEmpty();
    }

    @Test
    void has_no_source_for_what_it_cannot_understand() {
        GoalPlan plan = planner(Map.of()).plan(account, "please", List.of(), 10);
        assertThat(plan.sources()).isEmpty();
        assertThat(plan.confidence()).isLessThan(.6);
    }

    private GoalPlanner planner(Map<String, String> environment) {
        return new GoalPlanner(
                Catalogue.load(), Gazetteer.shared(), Env.load(environment, SourceEndpoints::from), sources, gate());
    }

    private static UrlGate gate() {
        return raw -> {
            URI url = URI.create(raw.replace(" ", "%20"));
            return url.getHost() == null
                    ? new UrlVerdict.Refused("no host")
                    : new UrlVerdict.Allowed(
                            new TargetUrl(raw, url.getScheme(), url.getHost(), Math.max(443, url.getPort())));
        };
    }

    private Source source(String name) {
        return new Source(
                new SourceId("src_1"),
                account,
                name,
                "https://guide.example/find?q={q}&where={loc}",
                Kind.DIRECTORY,
                List.of(),
                List.of(),
                true,
                0,
                0,
                clock.instant(),
                clock.instant());
    }
}
