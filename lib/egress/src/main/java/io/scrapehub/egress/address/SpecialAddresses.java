package io.scrapehub.egress.address;

import io.scrapehub.egress.address.AddressClass.Public;
import io.scrapehub.egress.address.AddressClass.Special;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The IANA special-purpose address registries (RFC 6890), whole, with the multicast and reserved blocks the
/// registries leave to others, the addresses that carry a v4 address inside a v6 one, and one address of a
/// cloud that looks public and is not.
///
/// The JDK's own predicates (`isSiteLocalAddress` and so on) are not enough: measured on JDK 25 they let
/// through 100.64.0.0/10, 0.0.0.0/8, 192.0.0.0/24, 198.18.0.0/15, 240.0.0.0/4, fc00::/7 and more.
///
/// Sources: [IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry),
/// [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry). Addresses that carry a v4 address are
/// refused whatever they carry: the translator that would read them stands in networks we know nothing of.
public final class SpecialAddresses {
    private record Block(Cidr cidr, String name) {}

    private static final List<Block> V4 = blocks(
            "0.0.0.0/8", "this network",
            "10.0.0.0/8", "private use",
            "100.64.0.0/10", "shared address space",
            "127.0.0.0/8", "loopback",
            "169.254.0.0/16", "link local",
            "172.16.0.0/12", "private use",
            "192.0.0.0/24", "IETF protocol assignments",
            "192.0.2.0/24", "documentation (TEST-NET-1)",
            "192.31.196.0/24", "AS112-v4",
            "192.52.193.0/24", "AMT",
            "192.88.99.0/24", "deprecated 6to4 relay anycast",
            "192.168.0.0/16", "private use",
            "192.175.48.0/24", "direct delegation AS112 service",
            "198.18.0.0/15", "benchmarking",
            "198.51.100.0/24", "documentation (TEST-NET-2)",
            "203.0.113.0/24", "documentation (TEST-NET-3)",
            "224.0.0.0/4", "multicast",
            "240.0.0.0/4", "reserved",
            "255.255.255.255/32", "limited broadcast",
            // Azure's WireServer, reachable from every machine there:
            // https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
            "168.63.129.16/32", "cloud platform");

    private static final List<Block> V6 = blocks(
            "::/128", "unspecified address",
            "::1/128", "loopback",
            "::ffff:0:0/96", "IPv4-mapped",
            "::/96", "IPv4-compatible",
            "64:ff9b::/96", "IPv4-IPv6 translation",
            "64:ff9b:1::/48", "IPv4-IPv6 translation, local use",
            "100::/64", "discard only",
            "100:0:0:1::/64", "dummy prefix",
            "2001::/32", "Teredo",
            "2001::/23", "IETF protocol assignments",
            "2001:db8::/32", "documentation",
            "2002::/16", "6to4",
            "2620:4f:8000::/48", "direct delegation AS112 service",
            "3fff::/20", "documentation",
            "5f00::/16", "segment routing",
            "fc00::/7", "unique local",
            "fe80::/10", "link local",
            "fec0::/10", "site local",
            "ff00::/8", "multicast");

    private SpecialAddresses() {}

    public static AddressClass classify(InetAddress address) {
        return classify(address.getAddress());
    }

    /// Classifies four or sixteen bytes; sixteen that map a v4 address are special as they are.
    public static AddressClass classify(byte[] address) {
        return blockOf(address)
                .<AddressClass>map(b -> new Special(b.name(), b.cidr().toString()))
                .orElseGet(Public::new);
    }

    private static Optional<Block> blockOf(byte[] address) {
        List<Block> registry = address.length == 4 ? V4 : V6;
        return registry.stream().filter(b -> b.cidr().contains(address)).findFirst();
    }

    private static List<Block> blocks(String... pairs) {
        return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                .map(i -> new Block(Cidr.parse(pairs[i]), pairs[i + 1]))
                .sorted(Comparator.comparingInt((Block b) -> b.cidr().prefixBits())
                        .reversed())
                .toList();
    }
}
