package io.scrapehub.testkit.leak;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A site that answers with exactly the bytes a test wants, and counts who came. A connection stays open as
/// long as the page says so.
public final class RawSite implements AutoCloseable {
    /// A request as it arrived; header names in lower case.
    public record Asked(String line, Map<String, String> headers, byte[] body) {
        public String path() {
            return line.split(" ")[1];
        }
    }

    /// Writes an answer; false hangs up after it.
    public interface Page {
        boolean answer(Asked asked, OutputStream to) throws IOException;
    }

    private final ServerSocket listener;
    private final Page page;
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    private RawSite(ServerSocket listener, Page page) {
        this.listener = listener;
        this.page = page;
    }

    public static RawSite start(Page page) {
        return start("127.0.0.1", 0, page);
    }

    public static RawSite start(String address, int port, Page page) {
        try {
            var site = new RawSite(new ServerSocket(port, 200, InetAddress.getByName(address)), page);
            Thread.ofVirtual().name("raw-site").start(site::accept);
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Answers 200 with a text, and keeps the connection.
    public static boolean text(OutputStream to, String text) throws IOException {
        return text(to, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", text);
    }

    public static boolean text(OutputStream to, String status, String headers, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        write(to, "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n");
        to.write(body);
        to.flush();
        return true;
    }

    public static void write(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public int connections() {
        return connections.get();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The listener was closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var from = new BufferedInputStream(socket.getInputStream());
            boolean stay = true;
            while (stay) {
                Asked next = read(from);
                asked.add(next);
                stay = page.answer(next, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The other side hung up, which is its right.
        }
    }

    private static Asked read(InputStream from) throws IOException {
        String line = line(from);
        var headers = new ConcurrentHashMap<String, String>();
        for (String header = line(from); !header.isEmpty(); header = line(from)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("not HTTP");
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Asked(line, headers, body(from, headers));
    }

    private static byte[] body(InputStream from, Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return from.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        var body = new ByteArrayOutputStream();
        for (int size = chunk(from); size > 0; size = chunk(from)) {
            body.writeBytes(from.readNBytes(size));
            line(from);
        }
        line(from);
        return body.toByteArray();
    }

    private static int chunk(InputStream from) throws IOException {
        return Integer.parseInt(line(from), 16);
    }

    private static String line(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (int c = from.read(); c != '\n'; c = from.read()) {
            if (c < 0) {
                throw new IOException("end of stream");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
