package io.scrapehub.browserworker.fetched;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageReader;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.url.UrlPolicy;
import io.scrapehub.extract.PageExtractor;
import io.scrapehub.extract.recipe.LearnedRecipes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A shop whose pages show what `/api/N` says: a page's title, price and seller for each of eight things.
class FetchedDataTest {
    private static final String SITE = "https://shop.example";
    private static final AccountId ACCOUNT = new AccountId("acc_one");
    private static final ExtractionRequest WANTED = ExtractionRequest.ofFields(List.of("title", "price", "seller"));
    private static final int THINGS = 8;

    private final FetchedData data = new FetchedData(new LearnedRecipes());
    private final List<String> readWhole = new ArrayList<>();

    @Test
    void a_page_like_those_read_before_is_read_by_its_data() {
        learn();

        Extraction read = again(page(4));

        assertThat(readWhole).isEmpty();
        assertThat(read.records()).hasSize(THINGS);
        assertThat(read.saysTheSameAs(whole(page(4)))).isTrue();
    }

    @Test
    void two_pages_prove_nothing_however_often_they_are_read() {
        for (int i = 0; i < 5; i++) {
            apply(page(1 + i % 2));
        }
        readWhole.clear();

        again(page(4));

        assertThat(readWhole).isNotEmpty();
    }

    @Test
    void a_page_that_shows_less_than_its_data_says_is_read_whole() {
        learn();

        again(snapshot(4, 200, cards(4, "Thing", THINGS - 3), fetched(4)));

        assertThat(readWhole).isNotEmpty();
    }

    @Test
    void a_page_that_shows_its_data_otherwise_is_read_whole() {
        learn();

        Extraction read = again(snapshot(4, 200, others(), fetched(4)));

        assertThat(readWhole).isNotEmpty();
        assertThat(read.records().getFirst().fields())
                .hasEntrySatisfying("title", title -> assertThat(title.value()).isEqualTo("Novelty 901"));
    }

    @Test
    void a_page_without_such_data_is_read_whole() {
        learn();

        assertThat(again(snapshot(4, 200, cards(4, "Thing", THINGS), List.of())).records())
                .hasSize(THINGS);
        assertThat(again(snapshot(4, 200, cards(4, "Thing", THINGS), List.of(json("/api/4", "{\"sorry\":1}"))))
                        .records())
                .hasSize(THINGS);
        assertThat(readWhole).hasSize(2);
    }

    @Test
    void of_two_like_answers_none_is_believed() {
        learn();

        again(snapshot(4, 200, cards(4, "Thing", THINGS), List.of(json("/api/5", body(5)), json("/api/4", body(4)))));

        assertThat(readWhole).isNotEmpty();
    }

    @Test
    void a_page_that_is_none_is_read_whole_whatever_it_fetched() {
        learn();

        assertThat(again(snapshot(4, 503, cards(4, "Thing", THINGS), fetched(4)))
                        .records())
                .isEmpty();
    }

    @Test
    void what_one_whole_reading_contradicts_is_followed_no_more() {
        learn();
        apply(snapshot(4, 200, others(), fetched(4)));
        readWhole.clear();

        again(page(5));

        assertThat(readWhole).isNotEmpty();
    }

    @Test
    void accounts_learn_each_for_itself() {
        learn();

        reader(new AccountId("acc_other"), 4).again(page(4));

        assertThat(readWhole).isNotEmpty();
    }

    @Test
    void who_walks_on_within_a_page_reads_it_whole() {
        var walks = new ExtractionRequest(WANTED.fields(), Follow.PAGINATION, Map.of(), false);
        Function<PageSnapshot, Extraction> walking = new PageExtractor().reader(walks, _ -> true);

        assertThat(data.reader(request(ACCOUNT, 1), walks, walking)).isSameAs(walking);
    }

    private void learn() {
        IntStream.rangeClosed(1, DataPlace.PROOFS).forEach(n -> apply(page(n)));
        readWhole.clear();
    }

    private Extraction apply(PageSnapshot page) {
        return reader(ACCOUNT, numberOf(page)).apply(page);
    }

    private Extraction again(PageSnapshot page) {
        return reader(ACCOUNT, numberOf(page)).again(page);
    }

    private PageReader<Extraction> reader(AccountId account, int page) {
        return (PageReader<Extraction>) data.reader(request(account, page), WANTED, this::whole);
    }

    private Extraction whole(PageSnapshot page) {
        readWhole.add(page.requestedUrl());
        return new PageExtractor().extract(page, WANTED);
    }

    private static PageRequest request(AccountId account, int page) {
        return new PageRequest(
                url(page), account, new JobId("job_one"), "title price seller", null, Duration.ofSeconds(20), true);
    }

    private static TargetUrl url(int page) {
        return switch (new UrlPolicy(AllowedTargets.none()).check(SITE + "/list/" + page)) {
            case UrlVerdict.Allowed(TargetUrl url) -> url;
            case UrlVerdict.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static int numberOf(PageSnapshot page) {
        return Integer.parseInt(page.requestedUrl().substring((SITE + "/list/").length()));
    }

    private static PageSnapshot page(int n) {
        return snapshot(n, 200, cards(n, "Thing", THINGS), fetched(n));
    }

    private static PageSnapshot snapshot(int n, int status, String cards, List<CapturedJson> captured) {
        String address = url(n).canonical();
        String html = "<html><body><h1>Things</h1><div class='grid'>" + cards + "</div></body></html>";
        return new PageSnapshot(address, address, status, "text/html", html, captured, Map.of(), StableBy.QUIET);
    }

    private static String cards(int n, String word, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> ("<article class='card'><h3>%s %d</h3><span class='price'>%d.50 EUR</span>"
                                + "<span class='seller'>Store &amp; Sons %d</span></article>")
                        .formatted(word, n * 10 + i, n + i, i * 7 % 5))
                .collect(Collectors.joining());
    }

    private static String others() {
        return cards(90, "Novelty", THINGS).replace("Store", "Another");
    }

    private static List<CapturedJson> fetched(int n) {
        return List.of(json("/me", "{\"name\":\"guest\"}"), json("/api/" + n, body(n)));
    }

    private static CapturedJson json(String path, String body) {
        return new CapturedJson(SITE + path, body);
    }

    private static String body(int n) {
        return IntStream.rangeClosed(1, THINGS)
                .mapToObj(i -> "{\"title\":\"Thing %d\",\"price\":%d.5,\"seller\":\"Store & Sons %d\"}"
                        .formatted(n * 10 + i, n + i, i * 7 % 5))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }
}
