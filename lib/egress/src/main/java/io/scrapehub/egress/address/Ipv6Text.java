package io.scrapehub.egress.address;

import java.util.Optional;

/// IPv6 addresses as text: read as the URL standard reads them, written as RFC 5952 says (lower case, the
/// longest run of zero pieces folded into `::`), which is also how browsers write them.
public final class Ipv6Text {
    private static final int PIECES = 8;

    private Ipv6Text() {}

    /// The sixteen bytes, or nothing when the text is not an address. No brackets, no zone.
    public static Optional<byte[]> parse(String text) {
        int fold = text.indexOf("::");
        if (fold >= 0 && text.indexOf("::", fold + 1) >= 0) {
            return Optional.empty();
        }
        if (fold < 0) {
            return pieces(text, true).filter(p -> p.length == PIECES).map(Ipv6Text::bytes);
        }
        Optional<int[]> head = pieces(text.substring(0, fold), false);
        Optional<int[]> tail = pieces(text.substring(fold + 2), true);
        return head.flatMap(h -> tail.flatMap(t -> joined(h, t))).map(Ipv6Text::bytes);
    }

    /// RFC 5952 text of sixteen bytes, without brackets.
    public static String write(byte[] bytes) {
        int[] pieces = new int[PIECES];
        for (int i = 0; i < PIECES; i++) {
            pieces[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        int[] run = longestZeroRun(pieces);
        if (run[1] < 2) {
            return hex(pieces, 0, PIECES);
        }
        return hex(pieces, 0, run[0]) + "::" + hex(pieces, run[0] + run[1], PIECES);
    }

    private static Optional<int[]> joined(int[] head, int[] tail) {
        if (head.length + tail.length >= PIECES) {
            return Optional.empty();
        }
        int[] all = new int[PIECES];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, PIECES - tail.length, tail.length);
        return Optional.of(all);
    }

    private static Optional<int[]> pieces(String text, boolean mayEndInV4) {
        if (text.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String[] parts = text.split(":", -1);
        boolean v4 = mayEndInV4 && parts[parts.length - 1].indexOf('.') >= 0;
        int[] pieces = new int[parts.length + (v4 ? 1 : 0)];
        int plain = v4 ? parts.length - 1 : parts.length;
        for (int i = 0; i < plain; i++) {
            pieces[i] = piece(parts[i]);
            if (pieces[i] < 0) {
                return Optional.empty();
            }
        }
        return v4 ? withV4(pieces, parts[parts.length - 1]) : Optional.of(pieces);
    }

    private static Optional<int[]> withV4(int[] pieces, String dotted) {
        return Literals.dottedDecimal(dotted).map(b -> {
            pieces[pieces.length - 2] = (b[0] & 0xff) << 8 | (b[1] & 0xff);
            pieces[pieces.length - 1] = (b[2] & 0xff) << 8 | (b[3] & 0xff);
            return pieces;
        });
    }

    private static int piece(String part) {
        boolean hex = !part.isEmpty()
                && part.length() <= 4
                && part.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
        return hex ? Integer.parseInt(part, 16) : -1;
    }

    private static byte[] bytes(int[] pieces) {
        byte[] bytes = new byte[2 * PIECES];
        for (int i = 0; i < PIECES; i++) {
            bytes[2 * i] = (byte) (pieces[i] >> 8);
            bytes[2 * i + 1] = (byte) pieces[i];
        }
        return bytes;
    }

    private static int[] longestZeroRun(int[] pieces) {
        int[] best = {0, 0};
        for (int i = 0, length = 0; i < PIECES; i++) {
            length = pieces[i] == 0 ? length + 1 : 0;
            if (length > best[1]) {
                best[0] = i - length + 1;
                best[1] = length;
            }
        }
        return best;
    }

    private static String hex(int[] pieces, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(pieces[i]));
        }
        return text.toString();
    }
}
