package io.scrapehub.testkit.leak;

import io.scrapehub.supervise.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A port on this machine, TCP and UDP, that nobody may reach; it counts who does.
public final class PrivatePort implements AutoCloseable {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\nAccess-Control-Allow-Origin: *\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final AtomicInteger reached = new AtomicInteger();

    private PrivatePort(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
    }

    public static PrivatePort open() {
        try {
            InetAddress any = InetAddress.getByName("0.0.0.0");
            var tcp = new ServerSocket(LocalServer.freePort(), 50, any);
            var port = new PrivatePort(tcp, new DatagramSocket(new InetSocketAddress(any, tcp.getLocalPort())));
            Thread.ofVirtual().start(port::accept);
            Thread.ofPlatform().daemon().start(port::receive);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int number() {
        return tcp.getLocalPort();
    }

    /// Connections and packets since the last question.
    public int reached() {
        return reached.getAndSet(0);
    }

    @Override
    public void close() throws IOException {
        tcp.close();
        udp.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = tcp.accept();
                reached.incrementAndGet();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        socket.setSoTimeout(1_000);
                        var _ = socket.getInputStream().read(new byte[4_096]);
                        socket.getOutputStream().write(ANSWER);
                    } catch (IOException e) {
                        // Counted already, which is all that matters.
                    }
                });
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void receive() {
        try {
            while (true) {
                udp.receive(new DatagramPacket(new byte[2_048], 2_048));
                reached.incrementAndGet();
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }
}
