package io.scrapehub.egress.url;

import java.util.Optional;

/// The URL standard's IPv4 parser (<https://url.spec.whatwg.org/#concept-ipv4-parser>): one to four numbers,
/// each decimal, octal (`0…`) or hexadecimal (`0x…`), the last filling the bytes that are left. So `0177.1`,
/// `0x7f000001` and `2130706433` are all 127.0.0.1, as browsers have it.
final class Ipv4Number {
    private static final long BAD = -1;

    private Ipv4Number() {}

    /// Whether the last label is a number, so that the host must be an address or nothing.
    static boolean endsInNumber(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean digits = !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits || (last.regionMatches(true, 0, "0x", 0, 2) && number(last) != BAD);
    }

    static Optional<byte[]> parse(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            long value = number(parts[i]);
            int bits = last ? 8 * (4 - i) : 8;
            if (value == BAD || value >= 1L << bits) {
                return Optional.empty();
            }
            address = address << bits | value;
        }
        return Optional.of(bytes(address));
    }

    private static long number(String part) {
        if (part.isEmpty()) {
            return BAD;
        }
        if (part.regionMatches(true, 0, "0x", 0, 2)) {
            return digits(part.substring(2), 16);
        }
        return part.length() > 1 && part.charAt(0) == '0' ? digits(part.substring(1), 8) : digits(part, 10);
    }

    /// A value beyond 32 bits comes back as the largest that is surely too big; no digits at all is zero.
    private static long digits(String text, int radix) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return BAD;
            }
            value = Math.min(value * radix + digit, 1L << 32);
        }
        return value;
    }

    private static byte[] bytes(long address) {
        return new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
    }
}
