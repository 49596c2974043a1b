package io.scrapehub.browserworker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkWatchTest {
    @Test
    void counts_what_opens_and_forgets_it_when_it_is_closed() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var watch = new NetworkWatch(List.of(new ClosedTarget("127.0.0.1", server.getLocalPort())));
            watch.turn();
            assertThat(watch.open()).isOne();

            server.close();
            watch.turn();

            assertThat(watch.open()).isZero();
        }
    }

    @Test
    void reads_names_and_addresses_of_both_families() {
        assertThat(ClosedTarget.listOf("169.254.169.254:80, [fd00::1]:443,api.example:6443"))
                .containsExactly(
                        new ClosedTarget("169.254.169.254", 80),
                        new ClosedTarget("fd00::1", 443),
                        new ClosedTarget("api.example", 6443));
    }

    @Test
    void says_which_part_is_wrong() {
        assertThatThrownBy(() -> ClosedTarget.listOf("1.2.3.4:80,nowhere"))
                .hasMessageContaining("\"nowhere\" is not host:port");
    }
}
