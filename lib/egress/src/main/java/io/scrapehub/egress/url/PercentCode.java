package io.scrapehub.egress.url;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// Percent-encoding with the URL standard's sets (<https://url.spec.whatwg.org/#percent-encoded-bytes>). What
/// is percent-encoded already stays as it is, also when it is malformed, as in browsers.
final class PercentCode {
    /// With the bar, which the standard leaves alone in a path and Chromium 156 encodes.
    private static final String PATH_SET = " \"#<>?^`{|}";

    private static final String QUERY_SET = " \"#<>'";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentCode() {}

    static String encodePathSegment(String segment) {
        return encode(segment, PATH_SET);
    }

    static String encodeQuery(String query) {
        return encode(query, QUERY_SET);
    }

    /// The text behind the percent signs; nothing when its bytes are not UTF-8.
    static Optional<String> decodeUtf8(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        try {
            ByteBuffer bytes = decodedBytes(text.getBytes(StandardCharsets.UTF_8));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static ByteBuffer decodedBytes(byte[] from) {
        ByteBuffer to = ByteBuffer.allocate(from.length);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '%' && i + 2 < from.length && isHex(from[i + 1]) && isHex(from[i + 2])) {
                to.put((byte) HexFormat.fromHexDigits(new String(from, i + 1, 2, StandardCharsets.US_ASCII)));
                i += 2;
            } else {
                to.put(from[i]);
            }
        }
        return to.flip();
    }

    private static boolean isHex(byte b) {
        return HexFormat.isHexDigit(b);
    }

    private static String encode(String text, String set) {
        if (text.chars().allMatch(c -> stays(c, set))) {
            return text;
        }
        var encoded = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (stays(c, set)) {
                encoded.append((char) c);
            } else {
                appendEncoded(encoded, c);
            }
        });
        return encoded.toString();
    }

    private static boolean stays(int c, String set) {
        return c > 0x1f && c < 0x7f && set.indexOf(c) < 0;
    }

    private static void appendEncoded(StringBuilder to, int codePoint) {
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            to.append('%').append(HEX.toHighHexDigit(b)).append(HEX.toLowHexDigit(b));
        }
    }
}
