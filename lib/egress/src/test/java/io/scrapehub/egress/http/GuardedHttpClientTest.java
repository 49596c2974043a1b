package io.scrapehub.egress.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.SsrfCases;
import io.scrapehub.egress.SsrfCases.Case;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.dial.StubLookup;
import io.scrapehub.egress.http.FetchOutcome.Failed;
import io.scrapehub.egress.http.FetchOutcome.Fetched;
import io.scrapehub.egress.http.FetchOutcome.Refused;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.testkit.leak.RawSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpClientTest {
    private static final FetchLimits LIMITS = new FetchLimits(100_000, Duration.ofSeconds(2), 5, 100);

    /// The name as it is after it changed: its first, public answer would be dialled, and tests dial nobody.
    private final StubLookup names = new StubLookup().name("rebind.test", "127.0.0.1");
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void fetches_a_text_and_says_who_asks() {
        RawSite site = site((asked, to) -> RawSite.text(to, "hello"));

        FetchOutcome outcome = client(LIMITS, site).get(url(site, "/robots.txt?x"));

        assertThat(outcome).isInstanceOfSatisfying(Fetched.class, f -> {
            assertThat(f.status()).isEqualTo(200);
            assertThat(new String(f.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
            assertThat(f.truncated()).isFalse();
        });
        assertThat(site.asked().getFirst().line()).isEqualTo("GET /robots.txt?x HTTP/1.1");
        assertThat(site.asked().getFirst().headers())
                .containsEntry("user-agent", "ScrapeHub-test")
                .containsEntry("host", "127.0.0.1:" + site.port());
    }

    @Test
    void follows_five_redirects_and_not_a_sixth() {
        RawSite site = site((asked, to) -> {
            int left = Integer.parseInt(asked.path().substring(1));
            return left == 0
                    ? RawSite.text(to, "there")
                    : RawSite.text(to, "302 Found", "Location: " + (left - 1) + "\r\n", "");
        });
        var client = client(LIMITS, site);

        assertThat(client.get(url(site, "/5")))
                .isInstanceOfSatisfying(Fetched.class, f -> assertThat(f.url()).isEqualTo(url(site, "/0")));
        assertThat(client.get(url(site, "/6"))).isEqualTo(new Failed(EgressFailure.REDIRECTS));
    }

    static Stream<Case> redirects() {
        return SsrfCases.ofLayer("proxy").stream().filter(c -> c.input().matches("30\\d .*-> \\S+|Location: .*"));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void follows_no_redirect_to_where_it_may_not_go(Case c) {
        String target = c.input().replaceFirst(".*-> |Location: ", "");
        RawSite site = site((asked, to) -> RawSite.text(to, "302 Found", "Location: " + target + "\r\n", ""));

        FetchOutcome outcome = client(LIMITS, site).get(url(site, "/"));

        assertThat(outcome).as(target).isInstanceOfAny(Refused.class, Failed.class);
        assertThat(site.connections()).isEqualTo(1);
    }

    @Test
    void knows_the_redirects_of_the_table() {
        assertThat(redirects()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:9/", "http://redis.internal/"})
    void refuses_a_url_that_came_past_the_gate(String past) {
        var host = past.replaceFirst("http://", "").replaceFirst("[/:].*", "");

        FetchOutcome outcome = client(LIMITS).get(new TargetUrl(past, "http", host, past.contains(":9") ? 9 : 80));

        assertThat(outcome).isInstanceOf(Refused.class);
    }

    @Test
    void reads_no_more_than_its_limit() {
        RawSite site = site((asked, to) -> RawSite.text(to, "x".repeat(1_000_000)));

        assertThat(client(LIMITS, site).get(url(site, "/"))).isInstanceOfSatisfying(Fetched.class, f -> {
            assertThat(f.body()).hasSize(100_000);
            assertThat(f.truncated()).isTrue();
        });
    }

    @Test
    void unpacks_gzip_up_to_its_limit() {
        RawSite site = site((asked, to) -> gzipped(to, new byte[150_000]));

        assertThat(client(LIMITS, site).get(url(site, "/"))).isInstanceOfSatisfying(Fetched.class, f -> {
            assertThat(f.body()).hasSize(100_000);
            assertThat(f.truncated()).isTrue();
        });
    }

    @Test
    void stops_at_a_bomb() {
        RawSite site = site((asked, to) -> gzipped(to, new byte[40_000_000]));
        var roomy = new FetchLimits(50 << 20, Duration.ofSeconds(5), 5, 100);

        assertThat(client(roomy, site).get(url(site, "/"))).isEqualTo(new Failed(EgressFailure.TOO_BIG));
    }

    @Test
    void reads_no_encoding_it_did_not_ask_for() {
        RawSite site = site((asked, to) -> RawSite.text(to, "200 OK", "Content-Encoding: br\r\n", "x"));

        assertThat(client(LIMITS, site).get(url(site, "/"))).isEqualTo(new Failed(EgressFailure.BAD_ANSWER));
    }

    @Test
    void gives_up_on_an_answer_that_drips() {
        RawSite site = site((asked, to) -> {
            RawSite.write(to, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            for (int i = 0; i < 1_000; i++) {
                RawSite.write(to, "x");
                LockSupport.parkNanos(20_000_000);
            }
            return false;
        });
        var hasty = new FetchLimits(100_000, Duration.ofMillis(300), 5, 100);

        assertThat(client(hasty, site).get(url(site, "/"))).isEqualTo(new Failed(EgressFailure.TIMEOUT));
    }

    @Test
    void says_that_a_name_has_no_address() {
        FetchOutcome outcome = client(LIMITS).get(new TargetUrl("http://nxdomain.test/", "http", "nxdomain.test", 80));

        assertThat(outcome).isEqualTo(new Failed(EgressFailure.DNS));
    }

    @Test
    void says_that_a_site_speaks_no_tls() {
        RawSite site = site((asked, to) -> RawSite.text(to, "plain"));
        var url = new TargetUrl("https://127.0.0.1:" + site.port() + "/", "https", "127.0.0.1", site.port());

        assertThat(client(LIMITS, site).get(url)).isEqualTo(new Failed(EgressFailure.TLS));
    }

    private static boolean gzipped(OutputStream to, byte[] body) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(body);
        }
        RawSite.write(to, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
        packed.writeTo(to);
        to.flush();
        return true;
    }

    private RawSite site(RawSite.Page page) {
        return opened(RawSite.start(page));
    }

    private GuardedHttpClient client(FetchLimits limits, RawSite... sites) {
        String allowed = String.join(
                ",", Stream.of(sites).map(s -> "127.0.0.1/32:" + s.port()).toList());
        return opened(GuardedHttpClient.start(
                EgressSettings.defaults(), limits, "ScrapeHub-test", names, AllowedTargets.parse(allowed)));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    private static TargetUrl url(RawSite site, String path) {
        return new TargetUrl(site.url(path), "http", "127.0.0.1", site.port());
    }
}
