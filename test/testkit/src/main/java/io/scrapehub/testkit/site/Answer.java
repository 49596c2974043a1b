package io.scrapehub.testkit.site;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// How routes answer.
final class Answer {
    private Answer() {}

    static void html(HttpExchange exchange, String body) throws IOException {
        html(exchange, 200, body);
    }

    static void html(HttpExchange exchange, int status, String body) throws IOException {
        send(
                exchange,
                status,
                "text/html; charset=utf-8",
                "<!doctype html><html><head><title>A page</title></head>" + body);
    }

    static void json(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, "application/json", body);
    }

    static void script(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, "text/javascript", body);
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    /// Whether the path ends with `end`: how a page and what it fetches share a route.
    static boolean isFor(HttpExchange exchange, String end) {
        return exchange.getRequestURI().getPath().endsWith(end);
    }

    static int number(HttpExchange exchange, String name, int otherwise) {
        return parameter(exchange, name).map(Integer::parseInt).orElse(otherwise);
    }

    static Optional<String> parameter(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        Stream<String> pairs = query == null ? Stream.empty() : Arrays.stream(query.split("&"));
        return pairs.filter(p -> p.startsWith(name + "="))
                .map(p -> p.substring(name.length() + 1))
                .findFirst();
    }
}
