package io.scrapehub.egress.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedTargetsTest {
    @Test
    void opens_nothing_when_nothing_is_said() {
        assertThat(AllowedTargets.parse(" ").allows(address("127.0.0.1"), 8000)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1/32:8000-9000, 127.0.0.1, 8000",
        "127.0.0.1/32:8000-9000, 127.0.0.1, 9000",
        "'10.0.0.0/8:80,10.1.0.0/16', 10.1.255.255, 8443",
        "127.0.0.1, 127.0.0.1, 1",
        "[fd00::/8]:8080, fd12::1, 8080",
        "fd00::/8, fd12::1, 80",
        "0.0.0.0/0, 9.9.9.9, 80",
        "172.16.0.0/13, 172.23.255.255, 80",
    })
    void opens_what_is_named(String list, String address, int port) {
        assertThat(AllowedTargets.parse(list).allows(address(address), port)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1/32:8000-9000, 127.0.0.1, 7999",
        "127.0.0.1/32:8000-9000, 127.0.0.1, 9001",
        "127.0.0.1/32, 127.0.0.2, 80",
        "172.16.0.0/13, 172.24.0.0, 80",
        "[fd00::/8]:8080, fc00::1, 8080",
        "0.0.0.0/0, ::1, 80",
    })
    void opens_nothing_beside_it(String list, String address, int port) {
        assertThat(AllowedTargets.parse(list).allows(address(address), port)).isFalse();
    }

    @Test
    void does_not_take_a_mapped_address_for_the_one_it_maps() {
        byte[] mapped = Literals.parse("::ffff:127.0.0.1").orElseThrow();

        assertThat(AllowedTargets.parse("127.0.0.1").allows(mapped, 80)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "127.0.0.1/33, /33",
        "127.0.0.1/8, first address",
        "127.0.0.1/32:http, http",
        "127.0.0.1/32:9000-8000, backwards",
        "127.0.0.1/32:70000, 70000",
        "'127.0.0.1/32,,10.0.0.0/8', empty entry",
        "[::1, closing bracket",
        "0177.0.0.1, 0177.0.0.1",
        "1.2.3, 1.2.3",
    })
    void says_which_part_is_wrong(String list, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedTargets.parse(list))
                .withMessageContaining(part);
    }

    private static InetAddress address(String text) {
        return Literals.address(text).orElseThrow();
    }
}
