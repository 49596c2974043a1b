package io.scrapehub.egress.http;

import io.scrapehub.egress.dial.EgressFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Takes one layer of gzip off a body, and stops at a limit on what comes out: by size, and by ratio, which
/// catches a bomb before it is large.
final class Unpacking {
    /// What came out, or why nothing does.
    sealed interface Unpacked {
        record Plain(byte[] bytes, boolean truncated) implements Unpacked {}

        record Unreadable(EgressFailure failure) implements Unpacked {}
    }

    /// Small files compress absurdly well and harm nobody.
    private static final int RATIO_COUNTS_FROM = 1 << 20;

    private Unpacking() {}

    /// @param encoding the Content-Encoding; only gzip was asked for
    /// @param cut      whether the body was not read to its end
    static Unpacked of(byte[] body, String encoding, boolean cut, FetchLimits limits) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> plain(body, cut, limits);
            case "gzip", "x-gzip" -> gunzipped(body, cut, limits);
            default -> new Unpacked.Unreadable(EgressFailure.BAD_ANSWER);
        };
    }

    private static Unpacked plain(byte[] body, boolean cut, FetchLimits limits) {
        boolean longer = body.length > limits.maxBytes();
        return new Unpacked.Plain(longer ? Arrays.copyOf(body, limits.maxBytes()) : body, cut || longer);
    }

    private static Unpacked gunzipped(byte[] body, boolean cut, FetchLimits limits) {
        var plain = new ByteArrayOutputStream();
        try (var unzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] piece = new byte[8_192];
            for (int n = unzip.read(piece); n >= 0; n = unzip.read(piece)) {
                plain.write(piece, 0, Math.min(n, limits.maxBytes() - plain.size()));
                if (isBomb(plain.size(), body.length, limits)) {
                    return new Unpacked.Unreadable(EgressFailure.TOO_BIG);
                }
                if (plain.size() == limits.maxBytes()) {
                    return new Unpacked.Plain(plain.toByteArray(), true);
                }
            }
            return new Unpacked.Plain(plain.toByteArray(), cut);
        } catch (EOFException e) {
            return cut
                    ? new Unpacked.Plain(plain.toByteArray(), true)
                    : new Unpacked.Unreadable(EgressFailure.BAD_ANSWER);
        } catch (IOException e) {
            return new Unpacked.Unreadable(EgressFailure.BAD_ANSWER);
        }
    }

    private static boolean isBomb(int out, int in, FetchLimits limits) {
        return out > RATIO_COUNTS_FROM && (long) out > (long) in * limits.maxRatio();
    }
}
