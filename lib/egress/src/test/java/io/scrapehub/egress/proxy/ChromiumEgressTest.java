package io.scrapehub.egress.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.StubLookup;
import io.scrapehub.testkit.leak.HostilePage;
import io.scrapehub.testkit.leak.RawSite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Chromium on a page that tries every way out. The page's own port is open to it; 59 others on the
/// same machine are not, and must stay unreached.
class ChromiumEgressTest {
    /// What the engine of a headless shell sends when nothing keeps it: without these the test shows nothing.
    private static final List<String> SURELY_SENT = List.of(
            "img",
            "css @import",
            "css background",
            "iframe",
            "fetch",
            "XHR",
            "beacon",
            "form",
            "WebSocket",
            "WebSocket in worker",
            "EventSource",
            "script",
            "modulepreload",
            "prefetch",
            "preload",
            "video",
            "audio",
            "track",
            "object",
            "embed",
            "svg image",
            "font-face",
            "a ping",
            "meta refresh",
            "location later",
            "service worker fetch",
            "CSP report-uri",
            "redirected img",
            "redirected iframe",
            "WebTransport (UDP)",
            "WebRTC STUN (UDP)",
            "spelled localhost",
            "spelled octal",
            "spelled fullwidth");

    private static final String ANY_CERTIFICATE = "--ignore-certificate-errors";

    private final RecordingObserver observer = new RecordingObserver();

    @Test
    void sends_nothing_past_the_proxy(@TempDir Path free, @TempDir Path guarded) throws Exception {
        try (var page = new HostilePage();
                var proxy = EgressProxy.start(
                        EgressSettings.defaults(),
                        new StubLookup(),
                        AllowedTargets.parse("127.0.0.1/32:" + page.port()),
                        observer)) {
            Chromium.load(page.url(), free, List.of());
            Map<String, Integer> control = page.reached();
            String dom = Chromium.load(page.url(), guarded, ChromiumEgressFlags.forProxy(proxy.port()));
            Map<String, Integer> leaked = page.reached();

            print(page, control, leaked);
            assertThat(dom).as("the page itself came through").contains("<title>t</title>");
            assertThat(control.entrySet().stream().filter(e -> e.getValue() > 0).map(Map.Entry::getKey))
                    .as("kinds that reach a port when nothing keeps them")
                    .containsAll(SURELY_SENT);
            assertThat(leaked.values())
                    .as("connections and packets past the proxy")
                    .containsOnly(0);
        }
    }

    /// Row S177 of the table: what came by TLS leads to a private address without it.
    @Test
    void follows_no_redirect_from_tls_to_a_private_address(@TempDir Path free, @TempDir Path guarded) throws Exception {
        try (RawSite inside = RawSite.start((asked, to) -> RawSite.text(to, "inside"));
                TlsSite site = TlsSite.sendingTo("http://127.0.0.1:" + inside.port() + "/", free);
                var proxy = EgressProxy.start(
                        EgressSettings.defaults(),
                        new StubLookup(),
                        AllowedTargets.parse("127.0.0.1/32:" + site.port()),
                        observer)) {
            String dom = Chromium.load(site.url(), free, List.of(ANY_CERTIFICATE));
            assertThat(dom).as("when nothing keeps it").contains("inside");
            int before = inside.connections();

            var flags = new ArrayList<>(ChromiumEgressFlags.forProxy(proxy.port()));
            flags.add(ANY_CERTIFICATE);
            assertThat(Chromium.load(site.url(), guarded, flags)).doesNotContain("inside");

            assertThat(inside.connections()).isEqualTo(before);
            assertThat(refused(inside.port())).isPositive();
        }
    }

    @Test
    void hosts_that_are_left_out_are_not_even_asked_of_the_proxy(@TempDir Path free, @TempDir Path without)
            throws Exception {
        try (RawSite site = RawSite.start((asked, to) -> RawSite.text(
                        to,
                        asked.path().equals("/")
                                ? "<title>t</title><script src='http://tracker.test/a.js'></script>"
                                        + "<script src='http://cdn.tracker.test/b.js'></script>"
                                        + "<script src='http://nottracker.test/c.js'></script>"
                                : ""));
                var proxy = EgressProxy.start(
                        EgressSettings.defaults(),
                        new StubLookup(),
                        AllowedTargets.parse("127.0.0.1/32:" + site.port()),
                        observer)) {
            List<String> all = ChromiumEgressFlags.forProxy(proxy.port());
            Chromium.load(site.url("/"), free, all);
            assertThat(askedFor(0, "tracker.test", "cdn.tracker.test", "nottracker.test"))
                    .as("when none is left out")
                    .isEqualTo(3);
            int before = observer.heard().size();

            var flags = new ArrayList<>(all);
            flags.addAll(ChromiumEgressFlags.leavingOut(List.of("tracker.test")));
            assertThat(Chromium.load(site.url("/"), without, flags)).contains("<title>t</title>");

            assertThat(askedFor(before, "tracker.test", "cdn.tracker.test")).isZero();
            assertThat(askedFor(before, "nottracker.test")).isOne();
        }
    }

    private long askedFor(int before, String... hosts) {
        List<String> lines = observer.heard().stream().skip(before).toList();
        return Stream.of(hosts)
                .filter(host -> lines.stream().anyMatch(line -> line.contains(" " + host + ":")))
                .count();
    }

    private void print(HostilePage page, Map<String, Integer> control, Map<String, Integer> leaked) throws IOException {
        System.out.printf("%-24s %10s %10s %18s%n", "kind", "unguarded", "guarded", "refused by proxy");
        page.ports()
                .forEach((kind, port) -> System.out.printf(
                        "%-24s %10d %10d %18d%n", kind, control.get(kind), leaked.get(kind), refused(port.number())));
    }

    private long refused(int port) {
        return observer.heard().stream()
                .filter(line -> line.startsWith("refused ") && line.contains(":" + port + " "))
                .count();
    }
}
