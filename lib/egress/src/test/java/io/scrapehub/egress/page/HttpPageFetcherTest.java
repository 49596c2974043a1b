package io.scrapehub.egress.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageFetcher.Kind;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.StubLookup;
import io.scrapehub.egress.http.FetchLimits;
import io.scrapehub.egress.http.GuardedHttpClient;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.testkit.leak.RawSite;
import io.scrapehub.testkit.story.Fresh;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPageFetcherTest {
    private static final FetchLimits LIMITS = new FetchLimits(100_000, Duration.ofSeconds(5), 5, 100);

    private final AccountId account = Fresh.accountId();
    private final JobId job = Fresh.jobId();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void brings_a_page_with_its_status_and_type() {
        RawSite site = site(
                (_, to) -> RawSite.text(to, "404 Not Found", "Content-Type: Text/HTML; charset=utf-8\r\n", "gone"));

        WebText page = read(fetch(site, "/x", Kind.PAGE));

        assertThat(page).isEqualTo(new WebText(site.url("/x"), 404, "text/html", "gone"));
    }

    @Test
    void asks_as_a_visitor_and_names_the_page_when_it_asks_for_its_data() {
        RawSite site = site((_, to) -> RawSite.text(to, "{}"));
        HttpPageFetcher fetcher = fetcher(site);

        fetcher.fetch(request(site, "/list", job), url(site, "/list"), Kind.PAGE);
        fetcher.fetch(request(site, "/list", job), url(site, "/api"), Kind.DATA);

        assertThat(site.asked().get(0).headers().get("accept")).startsWith("text/html");
        assertThat(site.asked().get(0).headers()).doesNotContainKey("referer");
        assertThat(site.asked().get(1).headers().get("accept")).startsWith("application/json");
        assertThat(site.asked().get(1).headers()).containsEntry("referer", site.url("/list"));
    }

    @Test
    void uses_a_connection_again() {
        RawSite site = site((_, to) -> RawSite.text(to, "x"));
        HttpPageFetcher fetcher = fetcher(site);

        for (int i = 0; i < 5; i++) {
            fetcher.fetch(request(site, "/", job), url(site, "/" + i), Kind.PAGE);
        }

        assertThat(site.asked()).hasSize(5);
        assertThat(site.connections())
                .isLessThanOrEqualTo(2); // the first may not be back when the second request leaves
    }

    @Test
    void asks_again_when_a_kept_connection_turns_out_closed() {
        var answers = new ArrayList<String>();
        RawSite site = site((asked, to) -> {
            answers.add(asked.path());
            if (answers.size() == 2) {
                return false;
            }
            return RawSite.text(to, "x");
        });
        HttpPageFetcher fetcher = fetcher(site);

        read(fetcher.fetch(request(site, "/", job), url(site, "/1"), Kind.PAGE));
        read(fetcher.fetch(request(site, "/", job), url(site, "/2"), Kind.PAGE));

        assertThat(answers).containsExactly("/1", "/2", "/2");
    }

    @Test
    void sends_cookies_back_to_their_site_for_the_same_job_only() {
        RawSite site = site((asked, to) -> asked.path().equals("/in")
                ? RawSite.text(to, "302 Found", "Location: /home\r\nSet-Cookie: who=me; Path=/\r\n", "")
                : RawSite.text(to, "hello"));
        HttpPageFetcher fetcher = fetcher(site);

        fetcher.fetch(request(site, "/in", job), url(site, "/in"), Kind.PAGE);
        fetcher.fetch(request(site, "/next", job), url(site, "/next"), Kind.PAGE);
        fetcher.fetch(request(site, "/next", Fresh.jobId()), url(site, "/next"), Kind.PAGE);

        assertThat(cookies(site)).containsExactly(null, "who=me", "who=me", null);
    }

    @Test
    void carries_a_browser_s_cookies_to_whom_they_belong_for_the_same_job_only() {
        RawSite site = site((_, to) -> RawSite.text(to, "hello"));
        HttpPageFetcher fetcher = fetcher(site);
        String host = url(site, "/").host();

        fetcher.carry(
                request(site, "/in", job),
                List.of(
                        new PageCookie("passed", "a b\"1", host, "/", false),
                        new PageCookie("deep", "2", host, "/deep", false),
                        new PageCookie("tls", "3", host, "/", true),
                        new PageCookie("elsewhere", "4", ".example.org", "/", false)));
        fetcher.fetch(request(site, "/next", job), url(site, "/next"), Kind.PAGE);
        fetcher.fetch(request(site, "/deep/er", job), url(site, "/deep/er"), Kind.DATA);
        fetcher.fetch(request(site, "/next", Fresh.jobId()), url(site, "/next"), Kind.PAGE);

        assertThat(cookies(site)).containsExactly("passed=a b\"1", "deep=2; passed=a b\"1", null);
    }

    @Test
    void a_site_that_asks_for_patience_is_no_page() {
        RawSite site = site((_, to) -> RawSite.text(to, "429 Too Many", "Retry-After: 7\r\n", "<p>slow down"));

        assertThat(failure(fetch(site, "/", Kind.PAGE)))
                .isEqualTo(new Failure(FailureCode.THROTTLED, "the site answered 429", Duration.ofSeconds(7)));
    }

    @Test
    void a_redirect_to_where_nobody_may_go_is_refused() {
        RawSite site = site((_, to) -> RawSite.text(to, "302 Found", "Location: http://10.0.0.1/\r\n", ""));

        assertThat(failure(fetch(site, "/", Kind.PAGE)).code()).isEqualTo(FailureCode.URL_REFUSED);
    }

    @Test
    void a_page_beyond_the_limit_is_too_big() {
        RawSite site = site((_, to) -> RawSite.text(to, "x".repeat(100_001)));

        assertThat(failure(fetch(site, "/", Kind.PAGE)).code()).isEqualTo(FailureCode.TOO_BIG);
    }

    @Test
    void a_page_has_the_time_its_request_gives() {
        RawSite site = site((_, to) -> {
            RawSite.write(to, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            return true;
        });
        var hasty = new PageRequest(url(site, "/"), account, job, "", null, Duration.ofMillis(300), true);

        assertThat(failure(fetcher(site).fetch(hasty, hasty.url(), Kind.PAGE)).code())
                .isEqualTo(FailureCode.TIMEOUT);
    }

    /// Charset of the bytes, what the header says, how the text begins.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            utf-8        | charset=utf-8      | <p>
            windows-1251 | charset=windows-1251 | <p>
            windows-1251 | -                  | <meta charset="windows-1251"><p>
            utf-8        | charset=utf-8      | <meta charset="windows-1251"><p>
            utf-8        | -                  | <p>
            utf-16le     | charset=utf-16le   | <p>
            shift_jis    | -                  | <?xml version="1.0" encoding="shift_jis"?><p>
            utf-8        | charset=nonsense   | <p>
            """)
    void reads_the_charset_that_is_declared(String charset, @Nullable String header, String start) {
        String text = start + "Цена 12";
        RawSite site = site((_, to) -> answer(to, header, text.getBytes(Charset.forName(charset))));

        assertThat(read(fetch(site, "/", Kind.PAGE)).text()).isEqualTo(text);
    }

    @Test
    void reads_what_is_no_utf_8_and_declares_nothing_as_western() {
        RawSite site = site((_, to) -> answer(to, null, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(read(fetch(site, "/", Kind.PAGE)).text()).isEqualTo("café");
    }

    private static boolean answer(OutputStream to, @Nullable String charset, byte[] body) throws IOException {
        String type = "Content-Type: text/html" + (charset == null ? "" : "; " + charset) + "\r\n";
        RawSite.write(to, "HTTP/1.1 200 OK\r\n" + type + "Content-Length: " + body.length + "\r\n\r\n");
        to.write(body);
        to.flush();
        return true;
    }

    private static List<@Nullable String> cookies(RawSite site) {
        List<@Nullable String> cookies = new ArrayList<>();
        site.asked().forEach(asked -> cookies.add(asked.headers().get("cookie")));
        return cookies;
    }

    private Visit<WebText> fetch(RawSite site, String path, Kind kind) {
        return fetcher(site).fetch(request(site, path, job), url(site, path), kind);
    }

    private PageRequest request(RawSite site, String path, JobId of) {
        return new PageRequest(url(site, path), account, of, "", null, Duration.ofSeconds(5), true);
    }

    private static WebText read(Visit<WebText> visit) {
        return switch (visit) {
            case Visit.Read<WebText>(WebText text, StableBy _) -> text;
            case Visit.Failed<WebText>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    private static Failure failure(Visit<WebText> visit) {
        return switch (visit) {
            case Visit.Read<WebText> read -> throw new AssertionError(read);
            case Visit.Failed<WebText>(Failure failure) -> failure;
        };
    }

    private RawSite site(RawSite.Page page) {
        return opened(RawSite.start(page));
    }

    private HttpPageFetcher fetcher(RawSite... sites) {
        String allowed = String.join(
                ",", Stream.of(sites).map(s -> "127.0.0.1/32:" + s.port()).toList());
        var client = opened(GuardedHttpClient.start(
                EgressSettings.defaults(),
                LIMITS,
                "ScrapeHub-test",
                new StubLookup(),
                AllowedTargets.parse(allowed),
                8));
        return new HttpPageFetcher(client, Ticker.systemTicker(), InstantSource.system());
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    private static TargetUrl url(RawSite site, String path) {
        return new TargetUrl(site.url(path), "http", "127.0.0.1", site.port());
    }
}
