package io.scrapehub.egress.http;

import io.vertx.core.MultiMap;

/// What one exchange brought: an answer's head and as much of its body as was read.
///
/// @param cut whether the body was longer than what was read
record Answer(int status, MultiMap headers, byte[] body, boolean cut) {
    String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    boolean redirects() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> headers.contains("Location");
            default -> false;
        };
    }
}
