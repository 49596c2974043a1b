package io.scrapehub.egress.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.page.RobotsRules.Answer;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.http.FetchOutcome;
import io.scrapehub.egress.http.FetchOutcome.Failed;
import io.scrapehub.egress.http.FetchOutcome.Fetched;
import io.scrapehub.egress.http.FetchOutcome.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachedRobotsRulesTest {
    private static final String FILE = """
            User-agent: *
            Disallow: /

            User-agent: ScrapeHub
            User-agent: OtherBot
            Disallow: /private
            Allow: /private/open
            Disallow: /*.pdf$
            Crawl-delay: 2
            """;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicReference<FetchOutcome> next = new AtomicReference<>(file(200, FILE));
    private final CachedRobotsRules rules = new CachedRobotsRules(this::fetch, nanos::get, true);

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/privately, false",
        "/private/open/x, true",
        "/a.pdf, false",
        "/a.pdfx, true",
        "/a?b.pdf, false"
    })
    void obeys_the_group_that_names_us(String path, boolean allowed) {
        assertThat(rules.ask(page(path)) instanceof Answer.Allowed).isEqualTo(allowed);
    }

    @Test
    void gives_the_crawl_delay() {
        assertThat(rules.ask(page("/"))).isEqualTo(new Answer.Allowed(Duration.ofSeconds(2)));
    }

    @Test
    void gives_no_delay_where_none_is_asked_for() {
        next.set(file(200, "User-agent: *\nDisallow: /x"));

        assertThat(rules.ask(page("/"))).isEqualTo(new Answer.Allowed(null));
    }

    @Test
    void keeps_out_when_the_rules_for_all_say_so() {
        next.set(file(200, "User-agent: *\nDisallow: /"));

        assertThat(rules.ask(page("/a"))).isInstanceOf(Answer.Disallowed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429, 304})
    void may_go_anywhere_when_there_is_no_file(int status) {
        next.set(file(status, "User-agent: *\nDisallow: /"));

        assertThat(rules.ask(page("/a"))).isEqualTo(new Answer.Allowed(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 599})
    void stays_out_for_now_when_the_server_fails(int status) {
        next.set(file(status, ""));

        assertThat(rules.ask(page("/a")))
                .isEqualTo(new Answer.Unreachable(FailureCode.HTTP_ERROR, "robots.txt answered " + status));
    }

    @Test
    void stays_out_for_now_when_nobody_answers() {
        next.set(new Failed(EgressFailure.TIMEOUT));

        assertThat(rules.ask(page("/a"))).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void takes_a_redirect_that_leads_nowhere_for_no_file() {
        next.set(new Failed(EgressFailure.REDIRECTS));
        assertThat(rules.ask(page("/a"))).isEqualTo(new Answer.Allowed(null));

        next.set(new Refused("special_address"));
        assertThat(rules.ask(new TargetUrl("http://b.com/", "http", "b.com", 80)))
                .isEqualTo(new Answer.Allowed(null));
    }

    @Test
    void remembers_a_file_for_a_day() {
        rules.ask(page("/a"));
        nanos.addAndGet(Duration.ofHours(23).toNanos());
        rules.ask(page("/b"));
        assertThat(fetches).hasValue(1);

        nanos.addAndGet(Duration.ofHours(2).toNanos());
        rules.ask(page("/a"));
        assertThat(fetches).hasValue(2);
    }

    @Test
    void asks_a_server_that_failed_again_after_five_minutes() {
        next.set(file(503, ""));
        rules.ask(page("/a"));
        next.set(file(200, FILE));
        assertThat(rules.ask(page("/a"))).isInstanceOf(Answer.Unreachable.class);

        nanos.addAndGet(Duration.ofMinutes(6).toNanos());

        assertThat(rules.ask(page("/a"))).isInstanceOf(Answer.Allowed.class);
    }

    @Test
    void asks_each_origin_for_itself() {
        rules.ask(page("/"));
        rules.ask(new TargetUrl("https://a.com/", "https", "a.com", 443));
        rules.ask(new TargetUrl("http://a.com:8080/", "http", "a.com", 8080));

        assertThat(fetches).hasValue(3);
    }

    @Test
    void fetches_once_for_many_who_ask_at_once() throws Exception {
        var go = new CountDownLatch(1);
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(i -> asking.submit(() -> {
                        go.await();
                        return rules.ask(page("/" + i));
                    }))
                    .toList();
            go.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Answer.Allowed.class);
            }
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void asks_nobody_when_told_not_to_obey() {
        var heedless = new CachedRobotsRules(this::fetch, nanos::get, false);

        assertThat(heedless.ask(page("/private"))).isEqualTo(new Answer.Allowed(null));
        assertThat(fetches).hasValue(0);
    }

    @Test
    void survives_a_file_that_is_none() {
        for (String odd :
                List.of("", "\uFEFFUser-agent: *\nDisallow: /private", "<html>no</html>", "\0\1\2", "Disallow")) {
            next.set(file(200, odd));
            nanos.addAndGet(Duration.ofDays(2).toNanos());
            assertThat(rules.ask(page("/a"))).as(odd).isInstanceOf(Answer.Allowed.class);
        }
    }

    private FetchOutcome fetch(TargetUrl url) {
        fetches.incrementAndGet();
        assertThat(url.canonical()).endsWith("/robots.txt");
        return next.get();
    }

    private static FetchOutcome file(int status, String text) {
        return new Fetched(page("/robots.txt"), status, "text/plain", text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static TargetUrl page(String path) {
        return new TargetUrl("http://a.com" + path, "http", "a.com", 80);
    }
}
