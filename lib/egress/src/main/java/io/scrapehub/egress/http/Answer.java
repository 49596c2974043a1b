package io.scrapehub.egress.http;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one exchange brought: an answer's head and as much of its body as was read.
///
/// @param cut whether the body was longer than what was read
record Answer(int status, MultiMap headers, byte[] body, boolean cut) {
    String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    /// Names in lower case.
    Map<String, List<String>> allHeaders() {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .add(value));
        return all;
    }

    boolean redirects() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> headers.contains("Location");
            default -> false;
        };
    }
}
