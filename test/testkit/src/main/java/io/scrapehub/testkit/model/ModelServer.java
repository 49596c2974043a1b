package io.scrapehub.testkit.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// An OpenAI-compatible server on loopback: `POST /v1/chat/completions`. What it answers a request's body with
/// is decided by the test.
public final class ModelServer implements AutoCloseable {
    /// What the server does with one request.
    public sealed interface Behaviour {
        /// Says this, and counts so many tokens.
        record Say(String content, int tokens) implements Behaviour {}

        /// Answers with an HTTP status and a plain body.
        record Refuse(int status, String body) implements Behaviour {}

        /// Says nothing until the server is closed.
        record Hang() implements Behaviour {}

        static Behaviour say(String content) {
            return new Say(content, 100);
        }
    }

    private final HttpServer server;
    private final Function<String, Behaviour> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private ModelServer(HttpServer server, Function<String, Behaviour> script) {
        this.server = server;
        this.script = script;
    }

    /// @param script decides by the body of the request; called by several threads
    public static ModelServer start(Function<String, Behaviour> script) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var model = new ModelServer(http, script);
            http.createContext("/v1/chat/completions", model::serve);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return model;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /// The bodies of the requests so far.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(body);
            switch (script.apply(body)) {
                case Behaviour.Say(String content, int tokens) -> send(exchange, 200, completion(content, tokens));
                case Behaviour.Refuse(int status, String text) -> send(exchange, status, text);
                case Behaviour.Hang() -> closing.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String completion(String content, int tokens) {
        return """
                {"id": "c1", "object": "chat.completion", "created": 1, "model": "scripted", "choices": [{"index": 0,
                "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": %d, "completion_tokens": 0, "total_tokens": %d}}""".formatted(escaped(content), tokens, tokens);
    }

    private static String escaped(String text) {
        var out = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append((char) c);
            }
        });
        return out.toString();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
