package io.scrapehub.egress.url;

import java.util.random.RandomGenerator;

/// URLs put together from the pieces that parsers quarrel about.
public final class RandomUrls {
    private static final String[] SCHEMES = {"http://", "https://", "HTTP://", "http:/", "ftp://"};
    private static final String[] LABELS = {
        "example", "EXAMPLE", "a-b", "xn--bcher-kva", "bücher", "faß", "１２７", "127", "0x7f", "010", "8", "ⓔxample",
        "%65x", "a_b", "localhost", "", "☃", "1e1", "０x8", "日本語", "ａｂ", "1.1.1.1", "[2606:4700::1]", "[::]"
    };
    private static final String[] DOTS = {".", ".", ".", "。", "．", "%2e", ""};
    private static final String[] ENDS = {"com", "org", "com.", "0", "255", "0x1", "рф", "example", "internal", ""};
    private static final String[] PORTS = {"", "", ":", ":80", ":443", ":8080", ":081", ":99999", ":x"};
    private static final String[] PIECES = {
        "/", "/", "/", "a", "é", ".", "..", "%2e", "%2E%2e", " ", "%", "%4", "%zz", "\"", "'", "^", "|", "`", "{", ";",
        "?", "?", "#", "\\", "😀", "+", "&", "=", "//", "~", "\u00a0", "\u200b", "[", "]", "@", ":", "!", "$", "*", "(",
        ",", "<", ">", "\uE000", "\uFFFD"
    };

    private RandomUrls() {}

    public static String next(RandomGenerator random) {
        var url = new StringBuilder(pick(SCHEMES, random));
        for (int i = random.nextInt(3); i >= 0; i--) {
            url.append(pick(LABELS, random)).append(pick(DOTS, random));
        }
        url.append(pick(ENDS, random)).append(pick(PORTS, random)).append(random.nextInt(4) == 0 ? "" : "/");
        for (int i = random.nextInt(10); i > 0; i--) {
            url.append(pick(PIECES, random));
        }
        return url.toString();
    }

    private static String pick(String[] from, RandomGenerator random) {
        return from[random.nextInt(from.length)];
    }
}
