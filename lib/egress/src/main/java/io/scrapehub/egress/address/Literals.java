package io.scrapehub.egress.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// Reads address literals without ever asking a name server: strict dotted decimal for v4 (four parts, no
/// leading zeros), RFC 4291 text for v6 without brackets and without a zone.
///
/// `InetAddress.getByName` would not do: it looks up what it cannot read, and reads `0177.0.0.1` as
/// 177.0.0.1 where a browser loads 127.0.0.1 (measured on JDK 25).
public final class Literals {
    private Literals() {}

    /// The 4 or 16 bytes, or nothing when the text is no literal.
    public static Optional<byte[]> parse(String text) {
        return text.indexOf(':') >= 0 ? Ipv6Text.parse(text) : dottedDecimal(text);
    }

    public static Optional<InetAddress> address(String text) {
        return parse(text).map(Literals::ofBytes);
    }

    /// The address of 4 or 16 bytes. Sixteen bytes that map a v4 address give the v4 address, as the JDK does.
    public static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    static Optional<byte[]> dottedDecimal(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int value = decimalByte(parts[i]);
            if (value < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Optional.of(bytes);
    }

    private static int decimalByte(String part) {
        boolean plain = !part.isEmpty()
                && part.length() <= 3
                && part.chars().allMatch(c -> c >= '0' && c <= '9')
                && (part.length() == 1 || part.charAt(0) != '0');
        int value = plain ? Integer.parseInt(part) : -1;
        return value <= 255 ? value : -1;
    }
}
