package io.scrapehub.egress.proxy;

import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.EgressLoop;
import io.scrapehub.egress.dial.StubLookup;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/// What the proxy costs: requests a second, processor time and added latency of small requests on kept
/// connections, and bytes a second through a tunnel. A program, not a test: `main`, no arguments.
final class ProxyBench {
    private static final int CONNECTIONS = 16;
    private static final int REQUESTS = 3_000;
    private static final int BODY_BYTES = 2_000;
    private static final int TUNNEL_MEGABYTES = 512;

    private ProxyBench() {}

    public static void main(String[] args) throws Exception {
        Vertx vertx = EgressLoop.start();
        int site = site(vertx);
        var names = new StubLookup().name("shop.test", "127.0.0.1");
        var settings = EgressSettings.defaults().capping(50L << 20, 2L << 30);
        try (var proxy =
                EgressProxy.start(settings, names, AllowedTargets.parse("127.0.0.1/32:" + site), EgressObserver.NONE)) {
            long loop = loopOf(proxy, site);
            for (int round = 0; round < 3; round++) {
                report("direct", site, "/", loop);
                report("proxy, literal", proxy.port(), "http://127.0.0.1:" + site + "/", loop);
                report("proxy, name", proxy.port(), "http://shop.test:" + site + "/", loop);
                tunnel(proxy.port(), site, loop);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static int site(Vertx vertx) {
        Buffer small = Buffer.buffer("x".repeat(BODY_BYTES));
        Buffer large = Buffer.buffer(new byte[1 << 16]);
        return vertx.createHttpServer()
                .requestHandler(asked -> {
                    if ("/large".equals(asked.path())) {
                        asked.response().putHeader("Content-Length", Long.toString((long) TUNNEL_MEGABYTES << 20));
                        pump(asked.response(), large, (long) TUNNEL_MEGABYTES << 20);
                    } else {
                        asked.response().putHeader("Content-Type", "text/plain").end(small);
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static void pump(io.vertx.core.http.HttpServerResponse to, Buffer piece, long left) {
        long still = left;
        while (still > 0 && !to.writeQueueFull()) {
            to.write(piece);
            still -= piece.length();
        }
        long rest = still;
        if (rest > 0) {
            to.drainHandler(_ -> pump(to, piece, rest));
        } else {
            to.end();
        }
    }

    private static void report(String what, int port, String target, long loop) throws Exception {
        long cpu = cpu(loop);
        long begun = System.nanoTime();
        var done = new CountDownLatch(CONNECTIONS);
        IntStream.range(0, CONNECTIONS)
                .forEach(_ -> Thread.ofVirtual().start(() -> {
                    requests(port, target, REQUESTS);
                    done.countDown();
                }));
        done.await();
        double seconds = (System.nanoTime() - begun) / 1e9;
        int all = CONNECTIONS * REQUESTS;
        double micros = (cpu(loop) - cpu) / 1e3 / all;
        long[] alone = requests(port, target, REQUESTS);
        Arrays.sort(alone);
        System.out.printf(
                "%-16s %7.0f requests/s  %5.1f µs of the loop per request  alone: p50 %3d µs  p99 %3d µs%n",
                what, all / seconds, micros, alone[REQUESTS / 2] / 1_000, alone[REQUESTS * 99 / 100] / 1_000);
    }

    private static long[] requests(int port, String target, int count) {
        byte[] request = ("GET " + target
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nUser-Agent: Mozilla/5.0 (X11; "
                        + "Linux x86_64)\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: en\r\nReferer: http://x/"
                        + "\r\nProxy-Connection: keep-alive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        long[] nanos = new long[count];
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            var from = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < count; i++) {
                long begun = System.nanoTime();
                socket.getOutputStream().write(request);
                head(from);
                from.skipNBytes(BODY_BYTES);
                nanos[i] = System.nanoTime() - begun;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return nanos;
    }

    private static void tunnel(int port, int site, long loop) throws IOException {
        long cpu = cpu(loop);
        long begun = System.nanoTime();
        try (var socket = new Socket("127.0.0.1", port)) {
            var from = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            say(socket, "CONNECT 127.0.0.1:" + site + " HTTP/1.1\r\nHost: x\r\n\r\n");
            head(from);
            say(socket, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            head(from);
            from.skipNBytes((long) TUNNEL_MEGABYTES << 20);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%-16s %7.0f MB/s        %5.2f ms of the loop per MB%n",
                "tunnel", TUNNEL_MEGABYTES / seconds, (cpu(loop) - cpu) / 1e6 / TUNNEL_MEGABYTES);
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void head(InputStream from) throws IOException {
        int state = 0;
        while (state < 4) {
            int c = from.read();
            if (c < 0) {
                throw new IOException("end of stream");
            }
            state = c == "\r\n\r\n".charAt(state) ? state + 1 : c == '\r' ? 1 : 0;
        }
    }

    /// The proxy's loop is the one that worked for a request the site's loop did not see: a refused one.
    private static long loopOf(EgressProxy proxy, int site) throws IOException {
        long[] ids = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("vert.x-eventloop"))
                .mapToLong(Thread::threadId)
                .toArray();
        long[] before = Arrays.stream(ids).map(ProxyBench::cpu).toArray();
        try (var socket = new Socket("127.0.0.1", proxy.port())) {
            var from = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < 200; i++) {
                say(socket, "GET http://127.0.0.1:" + (site ^ 1) + "/ HTTP/1.1\r\nHost: x\r\n\r\n");
                head(from);
                from.skipNBytes("This may not be reached from here.\n".length());
            }
        }
        int most = IntStream.range(0, ids.length)
                .boxed()
                .max((a, b) -> Long.compare(cpu(ids[a]) - before[a], cpu(ids[b]) - before[b]))
                .orElseThrow();
        return ids[most];
    }

    private static long cpu(long thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    }
}
