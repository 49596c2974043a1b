package io.scrapehub.browserworker.network;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Something a worker ought not to be able to reach: the metadata service, the API server.
public record ClosedTarget(String host, int port) {
    private static final Pattern WRITTEN = Pattern.compile("\\[?([0-9A-Za-z.:-]+?)]?:([1-9][0-9]{0,4})");
    private static final int LAST_PORT = 65_535;

    /// Reads `host:port, [v6]:port` …
    ///
    /// @throws IllegalArgumentException with a sentence naming the wrong part
    public static List<ClosedTarget> listOf(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .map(ClosedTarget::parse)
                .toList();
    }

    private static ClosedTarget parse(String entry) {
        Matcher parts = WRITTEN.matcher(entry);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > LAST_PORT) {
            throw new IllegalArgumentException("\"" + entry + "\" is not host:port");
        }
        return new ClosedTarget(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
