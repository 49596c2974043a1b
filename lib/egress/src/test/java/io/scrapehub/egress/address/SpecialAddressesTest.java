package io.scrapehub.egress.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.egress.address.AddressClass.Public;
import io.scrapehub.egress.address.AddressClass.Special;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "0.255.255.255, this network",
        "10.0.0.0, private use",
        "10.255.255.255, private use",
        "100.64.0.0, shared address space",
        "100.127.255.255, shared address space",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "169.254.169.254, link local",
        "172.16.0.0, private use",
        "172.31.255.255, private use",
        "192.0.0.192, IETF protocol assignments",
        "192.0.2.255, documentation (TEST-NET-1)",
        "192.88.99.1, deprecated 6to4 relay anycast",
        "192.168.255.255, private use",
        "198.18.0.0, benchmarking",
        "198.19.255.255, benchmarking",
        "198.51.100.7, documentation (TEST-NET-2)",
        "203.0.113.7, documentation (TEST-NET-3)",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, limited broadcast",
        "168.63.129.16, cloud platform",
        "::, unspecified address",
        "::1, loopback",
        "::ffff:1.1.1.1, IPv4-mapped",
        "::127.0.0.1, IPv4-compatible",
        "64:ff9b::a9fe:a9fe, IPv4-IPv6 translation",
        "64:ff9b:1::1, 'IPv4-IPv6 translation, local use'",
        "100::1, discard only",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
        "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, IETF protocol assignments",
        "2001:db8:ffff::1, documentation",
        "2002:a9fe:a9fe::, 6to4",
        "3fff::1, documentation",
        "5f00::1, segment routing",
        "fc00::1, unique local",
        "fd00:ec2::254, unique local",
        "fe80::1, link local",
        "febf::1, link local",
        "fec0::1, site local",
        "feff::1, site local",
        "ff02::1, multicast",
    })
    void names_the_block_of_a_special_address(String address, String name) {
        assertThat(classify(address))
                .isInstanceOfSatisfying(Special.class, s -> assertThat(s.name()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "fbff::1",
            })
    void calls_their_neighbours_public(String address) {
        assertThat(classify(address)).isEqualTo(new Public());
    }

    private static AddressClass classify(String text) {
        return SpecialAddresses.classify(Literals.parse(text).orElseThrow());
    }
}
