package io.scrapehub.controller;

import io.scrapehub.core.webhook.Courier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Receivers that answer as a test says, and what they were sent.
final class FakeCourier implements Courier {
    record Sent(String url, Map<String, String> headers, String body) {
        String id() {
            return headers.getOrDefault("webhook-id", "");
        }
    }

    static final Receipt TAKEN = new Receipt.Answered(200, null, "");
    static final Receipt DOWN = new Receipt.Silent("connect");

    final List<Sent> sent = new ArrayList<>();
    Function<Sent, Receipt> answer = _ -> TAKEN;

    @Override
    public Receipt carry(String url, Map<String, String> headers, byte[] body) {
        var message = new Sent(url, headers, new String(body, StandardCharsets.UTF_8));
        sent.add(message);
        return answer.apply(message);
    }
}
