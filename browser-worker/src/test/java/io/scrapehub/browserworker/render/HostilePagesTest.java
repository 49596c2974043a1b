package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.testkit.site.SiteServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each misbehaviour ends with its own verdict, in time, while another renderer goes on as if nothing were;
/// and the renderer it happened to goes on after it.
class HostilePagesTest {
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final long MEBI = 1L << 20;

    private static Browsing browsing;
    private static Neighbour neighbour;

    @BeforeAll
    static void start() {
        browsing = Browsing.startWith(s -> s.withMemoryLimit(900 * MEBI));
        neighbour = Neighbour.of(browsing);
    }

    @AfterEach
    void renderer_and_neighbour_go_on() {
        assertThat(browsing.items("/plain-list?n=7")).isEqualTo(7);
        neighbour.assertGoesOn();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        neighbour.stop();
        browsing.close();
        Processes.assertNoneLeft();
    }

    static Stream<Arguments> misbehaviours() {
        return Stream.of(
                Arguments.of("/infinite-loop", FailureCode.PAGE_HUNG),
                Arguments.of("/memory-hog", FailureCode.PAGE_CRASHED),
                Arguments.of("/heap-hog", FailureCode.PAGE_CRASHED),
                Arguments.of("/dialog-storm", FailureCode.DIALOG_STORM),
                Arguments.of("/popup-storm", FailureCode.DIALOG_STORM),
                Arguments.of("/huge-dom?mb=50", FailureCode.TOO_BIG),
                Arguments.of("/drip", FailureCode.TIMEOUT),
                Arguments.of("/silence", FailureCode.TIMEOUT),
                Arguments.of("/redirect-loop", FailureCode.REDIRECT_LOOP),
                Arguments.of("/meta-refresh-loop", FailureCode.REDIRECT_LOOP),
                Arguments.of("/download", FailureCode.NOT_HTML),
                Arguments.of("/text", FailureCode.NOT_HTML),
                Arguments.of("/throttled", FailureCode.THROTTLED),
                Arguments.of("/throttled?status=503", FailureCode.THROTTLED),
                Arguments.of("/status?code=404", FailureCode.NOT_FOUND),
                Arguments.of("/status?code=500", FailureCode.HTTP_ERROR),
                Arguments.of("/status?code=429", FailureCode.THROTTLED));
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void ends_with_its_verdict_in_time(String path, FailureCode verdict) {
        Duration timeout = path.contains("hog") || path.contains("huge") ? Duration.ofSeconds(20) : SHORT;
        long start = System.nanoTime();

        FailureCode seen = browsing.failure(browsing.request(path, timeout));

        assertThat(Map.of(seen, tookLessThan(timeout.plusSeconds(10), start))).isEqualTo(Map.of(verdict, true));
    }

    private static boolean tookLessThan(Duration limit, long start) {
        return System.nanoTime() - start < limit.toNanos();
    }

    @Test
    void a_dead_port_is_a_failed_connection() {
        assertThat(browsing.failure(Browsing.request(SiteServer.nobodyHome(), SHORT)))
                .isEqualTo(FailureCode.CONNECTION_FAILED);
    }

    @Test
    void broken_tls_is_a_failure_of_its_own() {
        assertThat(browsing.failure(Browsing.request(browsing.site.brokenTlsUrl(), SHORT)))
                .isEqualTo(FailureCode.TLS_FAILED);
    }

    @Test
    void what_came_before_the_time_was_over_is_taken() {
        var page = browsing.see(browsing.request("/drip?first=2000", SHORT));

        assertThat(page.stableBy()).isEqualTo(StableBy.TIME_LIMIT);
        assertThat(Browsing.itemsOf(page)).isGreaterThan(10);
    }

    @Test
    void a_throttled_visit_says_how_long_to_stay_away() {
        var visit = browsing.renderer.render(browsing.request("/throttled?after=90"), page -> page);

        assertThat(visit)
                .isInstanceOfSatisfying(
                        Visit.Failed.class,
                        failed -> assertThat(failed.failure().stayAway()).isEqualTo(Duration.ofSeconds(90)));
    }

    @Test
    void a_browser_killed_from_outside_is_replaced() {
        browsing.items("/plain-list?n=1");
        Processes.browsersOfThisThread(browsing).forEach(ProcessHandle::destroyForcibly);

        PageRequest request = browsing.request("/plain-list?n=3");
        var first = browsing.renderer.render(request, Browsing::itemsOf);
        var second = browsing.renderer.render(request, Browsing::itemsOf);

        assertThat(Stream.of(first, second))
                .anyMatch(v -> v instanceof Visit.Read<Integer>(Integer n, var _) && n == 3);
    }

    /// Another renderer, on another thread, that visits a plain page again and again.
    private static final class Neighbour {
        private final AtomicInteger pages = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final Thread thread;
        private volatile boolean stopped;
        private int seen;

        private Neighbour(Browsing browsing) {
            thread = Thread.ofPlatform().name("neighbour").unstarted(() -> run(browsing));
        }

        static Neighbour of(Browsing browsing) {
            var neighbour = new Neighbour(browsing);
            neighbour.thread.start();
            return neighbour;
        }

        private void run(Browsing browsing) {
            try (var renderer = browsing.anotherRenderer(s -> s)) {
                while (!stopped) {
                    var visit = renderer.render(browsing.request("/delayed-list?ms=50"), Browsing::itemsOf);
                    boolean good = visit instanceof Visit.Read<Integer>(Integer count, var _) && count == 60;
                    (good ? pages : failures).incrementAndGet();
                }
            }
        }

        void assertGoesOn() {
            assertThat(failures).hasValue(0);
            int before = seen;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(pages.get()).isGreaterThan(before));
            seen = pages.get();
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
        }
    }
}
