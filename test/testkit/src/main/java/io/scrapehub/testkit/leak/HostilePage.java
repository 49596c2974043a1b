package io.scrapehub.testkit.leak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A site whose page tries every way out there is, each towards a private port of its own.
public final class HostilePage implements AutoCloseable {
    /// The page counts as loading this long, so that what it does later is done before the browser ends.
    private static final long HOLD_SECONDS = 6;

    private final Map<String, String> kinds = kinds();
    private final Map<String, PrivatePort> ports = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RawSite site;

    public HostilePage() {
        kinds.keySet().forEach(kind -> ports.put(kind, PrivatePort.open()));
        site = RawSite.start(this::answer);
    }

    public String url() {
        return site.url("/");
    }

    public int port() {
        return site.port();
    }

    public Map<String, PrivatePort> ports() {
        return ports;
    }

    /// How often each kind reached its port since the last question.
    public Map<String, Integer> reached() {
        var reached = new LinkedHashMap<String, Integer>();
        ports.forEach((kind, port) -> reached.put(kind, port.reached()));
        return reached;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        site.close();
        for (PrivatePort port : ports.values()) {
            port.close();
        }
    }

    private boolean answer(RawSite.Asked asked, OutputStream to) throws IOException {
        String path = asked.path();
        String target = path.contains("?to=")
                ? URLDecoder.decode(path.substring(path.indexOf("?to=") + 4), StandardCharsets.UTF_8)
                : "";
        return switch (path.replaceFirst("\\?.*", "")) {
            case "/" -> RawSite.text(to, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", page());
            case "/redirect" -> RawSite.text(to, "302 Found", "Location: " + target + "\r\n", "");
            case "/sw.js" ->
                RawSite.text(
                        to,
                        "200 OK",
                        "Content-Type: text/javascript\r\n",
                        "fetch('" + target
                                + "',{mode:'no-cors'}).catch(()=>{}); oninstall = e => e.waitUntil(fetch('" + target
                                + "',{mode:'no-cors'}).catch(()=>{}))");
            case "/csp" ->
                RawSite.text(
                        to,
                        "200 OK",
                        "Content-Type: text/html\r\nContent-Security-Policy: img-src 'none'; report-uri " + target
                                + "\r\n",
                        "<img src=/x.png>");
            case "/reporting" ->
                RawSite.text(
                        to,
                        "200 OK",
                        "Content-Type: text/html\r\nReporting-Endpoints: d=\"" + target
                                + "\"\r\nContent-Security-Policy: img-src 'none'; report-to d\r\n",
                        "<img src=/x.png>");
            case "/hold" -> hold(to);
            default -> RawSite.text(to, "404 Not Found", "", "");
        };
    }

    private boolean hold(OutputStream to) throws IOException {
        try {
            var _ = closed.await(HOLD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return RawSite.text(to, "");
    }

    private String page() {
        var page = new StringBuilder("<!doctype html><meta charset=utf-8><title>t</title><body><img src=/hold>\n");
        kinds.forEach((kind, html) -> {
            int port = Objects.requireNonNull(ports.get(kind)).number();
            String url = "http://127.0.0.1:" + port + "/" + kind.replaceAll("\\W+", "-");
            page.append(html.replace("$U", url).replace("$P", Integer.toString(port)))
                    .append('\n');
        });
        return page.toString();
    }

    private static Map<String, String> kinds() {
        try (InputStream file = Objects.requireNonNull(HostilePage.class.getResourceAsStream("/leak/kinds.txt"))) {
            var kinds = new LinkedHashMap<String, String>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 2))
                    .forEach(f -> kinds.put(f[0], f[1]));
            return kinds;
        } catch (IOException e) {
            throw new IllegalStateException("leak/kinds.txt cannot be read", e);
        }
    }
}
