package io.scrapehub.egress.url;

import io.scrapehub.egress.address.Ipv6Text;
import java.util.Arrays;

/// The host of a URL after parsing: a name, or an address spelled out.
public sealed interface Host {
    /// As canonical URLs write it.
    String text();

    /// A DNS name in lower-case ASCII, without a trailing dot.
    record Name(String text) implements Host {}

    /// An address literal, four or sixteen bytes as written: a mapped v4 address stays sixteen.
    record Address(byte[] bytes) implements Host {
        @Override
        public String text() {
            return bytes.length == 16 ? "[" + Ipv6Text.write(bytes) + "]" : dotted();
        }

        private String dotted() {
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Address(byte[] others) && Arrays.equals(bytes, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
