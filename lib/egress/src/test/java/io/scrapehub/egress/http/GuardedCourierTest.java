package io.scrapehub.egress.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Courier.Receipt;
import io.scrapehub.core.webhook.Courier.Receipt.Answered;
import io.scrapehub.core.webhook.Courier.Receipt.Refused;
import io.scrapehub.core.webhook.Courier.Receipt.Silent;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.StubLookup;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.testkit.leak.RawSite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedCourierTest {
    private static final byte[] BODY = "{\"type\":\"job.completed\",\"ü\":1}".getBytes(StandardCharsets.UTF_8);

    private final StubLookup names = new StubLookup().name("rebind.test", "127.0.0.1");
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void posts_exactly_these_bytes_with_these_headers() {
        RawSite site = site((asked, to) -> RawSite.text(to, "202 Accepted", "", "thanks"));

        Receipt receipt = carry(site, site.url("/hooks?x=1"));

        assertThat(receipt).isEqualTo(new Answered(202, null, "thanks"));
        var asked = site.asked().getFirst();
        assertThat(asked.line()).isEqualTo("POST /hooks?x=1 HTTP/1.1");
        assertThat(asked.body()).isEqualTo(BODY);
        assertThat(asked.headers())
                .containsEntry("webhook-id", "evt_1")
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "ScrapeHub-Webhooks/1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"})
    void follows_no_redirect(String status) {
        RawSite other = site((asked, to) -> RawSite.text(to, "here"));
        RawSite site = site((asked, to) -> RawSite.text(to, status, "Location: " + other.url("/") + "\r\n", ""));

        Receipt receipt = courier(Duration.ofSeconds(5), site, other).carry(site.url("/"), Map.of(), BODY);

        assertThat(receipt).isEqualTo(new Answered(Integer.parseInt(status.substring(0, 3)), null, ""));
        assertThat(other.connections()).isZero();
    }

    @Test
    void connects_to_no_private_address() {
        RawSite site = site((asked, to) -> RawSite.text(to, "here"));

        assertThat(courier(Duration.ofSeconds(5)).carry(site.url("/"), Map.of(), BODY))
                .isInstanceOf(Refused.class);
        assertThat(site.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/latest/", "http://[::1]/", "http://localhost/", "ftp://x.test/", "x"})
    void judges_a_saved_url_anew(String url) {
        assertThat(courier(Duration.ofSeconds(5)).carry(url, Map.of(), BODY)).isInstanceOf(Refused.class);
    }

    @Test
    void connects_to_no_name_that_has_moved_to_a_private_address() {
        assertThat(courier(Duration.ofSeconds(5)).carry("https://rebind.test/", Map.of(), BODY))
                .isInstanceOf(Refused.class);
    }

    @Test
    void gives_up_on_a_slow_receiver() {
        RawSite site = site((asked, to) -> {
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            return false;
        });

        assertThat(courier(Duration.ofMillis(300), site).carry(site.url("/"), Map.of(), BODY))
                .isEqualTo(new Silent("timeout"));
    }

    @Test
    void gives_up_on_a_receiver_that_drips() {
        RawSite site = site((asked, to) -> {
            RawSite.write(to, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            for (int i = 0; i < 1_000; i++) {
                RawSite.write(to, "x");
                LockSupport.parkNanos(20_000_000);
            }
            return false;
        });

        assertThat(courier(Duration.ofMillis(300), site).carry(site.url("/"), Map.of(), BODY))
                .isEqualTo(new Silent("timeout"));
    }

    @Test
    void says_that_nobody_is_there() {
        RawSite site = site((asked, to) -> false);
        String url = site.url("/");
        site.close();

        assertThat(courier(Duration.ofSeconds(5), site).carry(url, Map.of(), BODY))
                .isEqualTo(new Silent("connect"));
    }

    @Test
    void keeps_the_beginning_of_a_long_answer() {
        RawSite site = site((asked, to) -> RawSite.text(to, "500 Oh", "Retry-After: 7\r\n", "x".repeat(1_000_000)));

        assertThat(carry(site, site.url("/")))
                .isEqualTo(new Answered(500, Duration.ofSeconds(7), "x".repeat(Attempt.EXCERPT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wed, 21 Oct 2026 07:28:00 GMT", "-1", "99999999999", "soon"})
    void keeps_its_own_pace_when_it_cannot_read_how_long_to_wait(String header) {
        RawSite site = site((asked, to) -> RawSite.text(to, "503 Busy", "Retry-After: " + header + "\r\n", ""));

        assertThat(carry(site, site.url("/"))).isEqualTo(new Answered(503, null, ""));
    }

    private Receipt carry(RawSite site, String url) {
        return courier(Duration.ofSeconds(5), site).carry(url, Map.of("webhook-id", "evt_1"), BODY);
    }

    private RawSite site(RawSite.Page page) {
        return opened(RawSite.start(page));
    }

    private GuardedCourier courier(Duration total, RawSite... sites) {
        String allowed = String.join(
                ",", Stream.of(sites).map(s -> "127.0.0.1/32:" + s.port()).toList());
        return opened(GuardedCourier.start(EgressSettings.defaults(), names, AllowedTargets.parse(allowed), total));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }
}
