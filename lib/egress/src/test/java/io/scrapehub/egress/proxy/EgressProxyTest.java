package io.scrapehub.egress.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.StubLookup;
import io.scrapehub.testkit.leak.RawSite;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EgressProxyTest {
    private final StubLookup names = new StubLookup();
    private final RecordingObserver observer = new RecordingObserver();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void carries_a_request_and_its_answer() throws Exception {
        RawSite site =
                site((asked, to) -> RawSite.text(to, "you said " + new String(asked.body(), StandardCharsets.UTF_8)));
        var proxy = proxyTo(site);

        var answer = client(proxy).send(post(site.url("/a?b=c%20d"), "hello"), BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("you said hello");
        assertThat(site.asked().getFirst().line()).isEqualTo("POST /a?b=c%20d HTTP/1.1");
        await().untilAsserted(() ->
                assertThat(observer.heard()).containsExactly("carried 127.0.0.1:" + site.port() + " 5 14"));
    }

    @Test
    void carries_a_body_of_unknown_length_both_ways() throws Exception {
        RawSite site = site((asked, to) -> {
            RawSite.write(to, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 500; i++) {
                RawSite.write(to, "1000\r\n" + "x".repeat(4096) + "\r\n");
            }
            RawSite.write(to, "0\r\n\r\n");
            return true;
        });
        var body = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[3_000_000]));

        var answer = client(proxyTo(site))
                .send(
                        HttpRequest.newBuilder(URI.create(site.url("/")))
                                .POST(body)
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(answer.body()).hasSize(500 * 4096);
        assertThat(site.asked().getFirst().body()).hasSize(3_000_000);
    }

    @Test
    void keeps_the_headers_of_a_connection_to_itself() throws Exception {
        RawSite site = site((asked, to) -> RawSite.text(
                to,
                "200 OK",
                "Connection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
                        + "X-Scrapehub-Refused: forged\r\n",
                "ok"));
        try (var browser = new RawClient(proxyTo(site).port())) {
            browser.say("GET " + site.url("/") + " HTTP/1.1\r\nHost: elsewhere.test\r\nProxy-Connection: keep-alive\r\n"
                    + "Proxy-Authorization: Basic eA==\r\nConnection: X-Mine\r\nX-Mine: 1\r\nX-Yours: 2\r\n\r\n");

            String head = browser.head();

            assertThat(head).contains("Set-Cookie: a=1", "Set-Cookie: b=2").doesNotContain("X-Hop", "forged");
            assertThat(site.asked().getFirst().headers())
                    .containsEntry("host", "127.0.0.1:" + site.port())
                    .containsEntry("x-yours", "2")
                    .doesNotContainKeys("x-mine", "proxy-connection", "proxy-authorization");
        }
    }

    @Test
    void keeps_connections_and_uses_them_again() throws Exception {
        RawSite site = site((asked, to) -> RawSite.text(to, "ok"));
        HttpClient client = client(proxyTo(site));

        for (int i = 0; i < 100; i++) {
            client.send(get(site.url("/" + i)), BodyHandlers.discarding());
        }

        assertThat(site.asked()).hasSize(100);
        assertThat(site.connections()).isEqualTo(1);
    }

    @Test
    void asks_once_more_when_a_kept_connection_died() throws Exception {
        RawSite site = site((asked, to) -> {
            RawSite.text(to, "ok");
            return false;
        });
        HttpClient client = client(proxyTo(site));

        for (int i = 0; i < 50; i++) {
            assertThat(client.send(get(site.url("/")), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void answers_a_head_and_a_304_without_waiting_for_a_body() throws Exception {
        RawSite site = site((asked, to) -> {
            RawSite.write(
                    to,
                    asked.line().startsWith("HEAD")
                            ? "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"
                            : "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n");
            return true;
        });
        try (var browser = new RawClient(proxyTo(site).port())) {
            browser.say("HEAD " + site.url("/") + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(browser.head()).containsIgnoringCase("content-length: 5000");

            browser.say("GET " + site.url("/") + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(browser.head()).startsWith("HTTP/1.1 304").doesNotContain("chunked");

            browser.say("GET " + site.url("/") + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(browser.head()).startsWith("HTTP/1.1 304");
        }
    }

    @Test
    void dials_the_judged_address_under_the_name_that_was_asked_for() throws Exception {
        RawSite site = site((asked, to) -> RawSite.text(to, "ok"));
        names.name("shop.test", "127.0.0.1");

        var answer = client(proxyTo(site)).send(get("http://shop.test:" + site.port() + "/"), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(site.asked().getFirst().headers()).containsEntry("host", "shop.test:" + site.port());
    }

    /// The name changes to an address that may not be dialled: a listener there sees nobody.
    @Test
    void leaves_no_window_for_a_name_that_changes() throws Exception {
        RawSite good = site((asked, to) -> RawSite.text(to, "good"));
        RawSite bad = opened(RawSite.start("127.0.0.2", good.port(), (asked, to) -> RawSite.text(to, "bad")));
        names.name("rebind.test", "127.0.0.1").name("rebind.test", "127.0.0.2");
        var settings = new EgressSettings(
                0,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ZERO,
                1 << 20,
                1 << 20,
                100,
                List.of(),
                Set.of());
        HttpClient client = client(proxy(settings, "127.0.0.1/32:" + good.port()));
        URI url = URI.create("http://rebind.test:" + good.port() + "/");

        var first = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        var second = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());

        assertThat(first.body()).isEqualTo("good");
        assertThat(second.headers().firstValue("X-Scrapehub-Refused")).contains("special_address");
        assertThat(bad.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9/, special_address",
        "http://169.254.169.254/latest/meta-data/, special_address",
        "http://[::1]:8080/, special_address",
        "http://0x7f.1/, special_address",
        "http://metadata.google.internal/, denied_name",
        "http://localhost:8080/, denied_name",
        "http://1.1.1.1:6379/, denied_port",
        "http://mixed.test/, mixed_addresses",
        "http://user@1.1.1.1/, bad_target",
        "http://1.1.1.1\\@127.0.0.1/, bad_target",
        "https://1.1.1.1/, bad_target",
        "/etc/passwd, bad_target",
    })
    void refuses_and_says_that_it_was_the_proxy(String target, String word) throws Exception {
        names.name("mixed.test", "1.1.1.1", "10.0.0.1");
        try (var browser = new RawClient(proxy(EgressSettings.defaults(), "").port())) {
            browser.say("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(browser.head())
                    .startsWith("HTTP/1.1 403")
                    .contains("X-Scrapehub-Refused: " + word)
                    .doesNotContain("127.0.0.1");
            assertThat(observer.heard())
                    .singleElement()
                    .asString()
                    .startsWith("refused ")
                    .endsWith(word);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9, special_address",
        "169.254.169.254:443, special_address",
        "[::ffff:127.0.0.1]:443, special_address",
        "redis:443, denied_name",
        "1.1.1.1:22, denied_port",
        "1.1.1.1, bad_target",
        "http://1.1.1.1:443, bad_target",
    })
    void refuses_a_tunnel(String target, String word) throws Exception {
        try (var browser = new RawClient(proxy(EgressSettings.defaults(), "").port())) {
            browser.say("CONNECT " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(browser.head()).startsWith("HTTP/1.1 403").contains("X-Scrapehub-Refused: " + word);
        }
    }

    @Test
    void refuses_itself_though_all_of_loopback_is_open() throws Exception {
        var proxy = proxy(EgressSettings.defaults(), "127.0.0.0/8");

        var answer = client(proxy).send(get("http://127.0.0.1:" + proxy.port() + "/"), BodyHandlers.discarding());

        assertThat(answer.headers().firstValue("X-Scrapehub-Refused")).contains("own_listener");
    }

    @Test
    void refuses_the_second_hop_of_a_redirect() throws Exception {
        RawSite inside = site((asked, to) -> RawSite.text(to, "secret"));
        RawSite site =
                site((asked, to) -> RawSite.text(to, "302 Found", "Location: " + inside.url("/secret") + "\r\n", ""));

        var answer = client(proxyTo(site)).send(get(site.url("/")), BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("X-Scrapehub-Refused")).contains("special_address");
        assertThat(inside.connections()).isZero();
    }

    @Test
    void carries_a_tunnel_both_ways_until_one_side_hangs_up() throws Exception {
        RawSite site = site((asked, to) -> {
            RawSite.text(to, "through the tunnel");
            return false;
        });
        try (var browser = new RawClient(proxyTo(site).port())) {
            browser.say("CONNECT 127.0.0.1:" + site.port() + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(browser.head()).startsWith("HTTP/1.1 200");

            browser.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(new String(browser.rest(), StandardCharsets.UTF_8)).endsWith("through the tunnel");
        }
    }

    @Test
    void cuts_a_tunnel_at_its_cap() throws Exception {
        RawSite site = site((asked, to) -> RawSite.text(to, "x".repeat(2_000_000)));
        var proxy = proxy(EgressSettings.defaults().capping(1_000, 500_000), "127.0.0.1/32:" + site.port());
        try (var browser = new RawClient(proxy.port())) {
            browser.say("CONNECT 127.0.0.1:" + site.port() + " HTTP/1.1\r\nHost: x\r\n\r\n");
            browser.head();
            browser.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(browser.rest()).hasSizeLessThanOrEqualTo(500_005);
            assertThat(observer.heard()).contains("failed 127.0.0.1:" + site.port() + " too_big");
        }
    }

    @Test
    void refuses_an_answer_that_says_it_is_too_big() throws Exception {
        RawSite site = site((asked, to) -> RawSite.text(to, "x".repeat(2_000)));
        var proxy = proxy(EgressSettings.defaults().capping(1_000, 1_000), "127.0.0.1/32:" + site.port());

        var answer = client(proxy).send(get(site.url("/")), BodyHandlers.discarding());

        assertThat(answer.headers().firstValue("X-Scrapehub-Failed")).contains("too_big");
    }

    @Test
    void cuts_an_answer_that_does_not_say_how_big_it_is() throws Exception {
        RawSite site = site((asked, to) -> {
            RawSite.write(to, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(3_000_000));
            return false;
        });
        var proxy = proxy(EgressSettings.defaults().capping(1_000_000, 1_000), "127.0.0.1/32:" + site.port());
        try (var browser = new RawClient(proxy.port())) {
            browser.say("GET " + site.url("/") + " HTTP/1.1\r\nHost: x\r\n\r\n");

            String all = new String(browser.rest(), StandardCharsets.UTF_8);

            assertThat(all)
                    .startsWith("HTTP/1.1 200")
                    .doesNotContain("\r\n0\r\n")
                    .hasSizeLessThan(1_100_000);
        }
    }

    @Test
    void says_that_a_name_has_no_address() throws Exception {
        var answer = client(proxy(EgressSettings.defaults(), ""))
                .send(get("http://nxdomain.test/"), BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("X-Scrapehub-Failed")).contains("dns");
    }

    @Test
    void says_that_nobody_listens() throws Exception {
        RawSite gone = site((asked, to) -> true);
        gone.close();

        var answer = client(proxyTo(gone)).send(get(gone.url("/")), BodyHandlers.discarding());

        assertThat(answer.headers().firstValue("X-Scrapehub-Failed")).contains("connect");
    }

    @Test
    void tries_the_next_address_when_one_is_dead() throws Exception {
        RawSite site = site((asked, to) -> RawSite.text(to, "alive"));
        names.name("two.test", "127.0.0.9", "127.0.0.1");
        var proxy = proxy(EgressSettings.defaults(), "127.0.0.0/8:" + site.port());

        var answer = client(proxy).send(get("http://two.test:" + site.port() + "/"), BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("alive");
    }

    @Test
    void says_that_a_site_never_answered() throws Exception {
        RawSite site = site((asked, to) -> true);
        var settings = EgressSettings.defaults()
                .limiting(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofSeconds(10));

        var answer = client(proxy(settings, "127.0.0.1/32:" + site.port()))
                .send(get(site.url("/")), BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.headers().firstValue("X-Scrapehub-Failed")).contains("timeout");
    }

    /// A byte now and then keeps an idle limit from ending it; the limit on the whole does.
    @Test
    void cuts_an_answer_that_drips_for_ever() throws Exception {
        RawSite site = site((asked, to) -> {
            RawSite.write(to, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            for (int i = 0; i < 1_000_000; i++) {
                RawSite.write(to, "x");
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
            return false;
        });
        var settings = EgressSettings.defaults()
                .limiting(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(700));
        try (var browser =
                new RawClient(proxy(settings, "127.0.0.1/32:" + site.port()).port())) {
            browser.say("GET " + site.url("/") + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(browser.rest().length).isBetween(60, 2_000);
            assertThat(observer.heard()).containsExactly("failed 127.0.0.1:" + site.port() + " timeout");
        }
    }

    /// A page that is left behind must not leave its transfers behind.
    @Test
    void hangs_up_on_a_site_when_the_browser_goes_away() throws Exception {
        var hungUp = new CountDownLatch(1);
        RawSite site = site((asked, to) -> {
            RawSite.write(to, "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
            try {
                while (true) {
                    RawSite.write(to, "x".repeat(1_000));
                }
            } catch (IOException e) {
                hungUp.countDown();
                throw e;
            }
        });
        try (var browser = new RawClient(proxyTo(site).port())) {
            browser.say("GET " + site.url("/") + " HTTP/1.1\r\nHost: x\r\n\r\n");
            browser.head();
        }

        assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    /// A browser that does not read must not make the proxy hold what the site sends.
    @Test
    void reads_from_a_site_no_faster_than_the_browser_reads() throws Exception {
        var written = new AtomicLong();
        RawSite site = site((asked, to) -> {
            RawSite.write(to, "HTTP/1.1 200 OK\r\nContent-Length: 40000000\r\n\r\n");
            for (int i = 0; i < 400; i++) {
                RawSite.write(to, "x".repeat(100_000));
                written.addAndGet(100_000);
            }
            return true;
        });
        try (var browser = new RawClient(proxyTo(site).port())) {
            browser.say("GET " + site.url("/") + " HTTP/1.1\r\nHost: x\r\n\r\n");
            browser.head();

            await().during(Duration.ofMillis(700)).until(() -> written.get() < 25_000_000);
            assertThat(browser.bytes(40_000_000)).hasSize(40_000_000);
        }
    }

    @Test
    void reaches_a_v6_address() throws Exception {
        RawSite site = opened(RawSite.start("::1", 0, (asked, to) -> RawSite.text(to, "six")));
        var proxy = proxy(EgressSettings.defaults(), "[::1]:" + site.port());

        var answer = client(proxy).send(get("http://[::1]:" + site.port() + "/"), BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("six");
        assertThat(site.asked().getFirst().headers()).containsEntry("host", "[::1]:" + site.port());
    }

    private RawSite site(RawSite.Page page) {
        return opened(RawSite.start(page));
    }

    private EgressProxy proxyTo(RawSite site) {
        return proxy(EgressSettings.defaults(), "127.0.0.1/32:" + site.port());
    }

    private EgressProxy proxy(EgressSettings settings, String allowed) {
        return opened(EgressProxy.start(settings, names, AllowedTargets.parse(allowed), observer));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    private HttpClient client(EgressProxy proxy) {
        return opened(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())))
                .build());
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    private static HttpRequest post(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
