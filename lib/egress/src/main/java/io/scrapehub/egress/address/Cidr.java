package io.scrapehub.egress.address;

import java.net.InetAddress;
import java.util.Optional;

/// A block of addresses: the first `prefixBits` bits are fixed. Holds the network's own bytes (4 or 16), with
/// the host bits zero.
///
/// A v4 block never contains a v6 address, nor the other way round: the JDK turns `::ffff:a.b.c.d` into a v4
/// address before anybody can ask.
public final class Cidr {
    private final byte[] network;
    private final int prefixBits;
    private final String text;

    private Cidr(byte[] network, int prefixBits, String text) {
        this.network = network;
        this.prefixBits = prefixBits;
        this.text = text;
    }

    /// Reads `10.0.0.0/8` or `fc00::/7`; a bare address is a block of one.
    ///
    /// @throws IllegalArgumentException with a sentence naming the wrong part
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = Literals.parse(address)
                .orElseThrow(() -> new IllegalArgumentException("\"" + address + "\" is not an IPv4 or IPv6 address."));
        int most = bytes.length * 8;
        int bits = slash < 0 ? most : prefix(text.substring(slash + 1), most);
        if (!zeroAfter(bytes, bits)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has bits set after its prefix; write the network's first address.");
        }
        return new Cidr(bytes, bits, text);
    }

    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    /// As above, for four or sixteen bytes.
    public boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit += 8) {
            int mask = 0xff << Math.max(0, 8 - (prefixBits - bit)) & 0xff;
            if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    int prefixBits() {
        return prefixBits;
    }

    @Override
    public String toString() {
        return text;
    }

    private static int prefix(String text, int most) {
        return Optional.of(text)
                .filter(t -> t.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .filter(bits -> bits <= most)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"/" + text + "\" is not a prefix length; give a number from 0 to " + most + "."));
    }

    private static boolean zeroAfter(byte[] bytes, int bits) {
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
