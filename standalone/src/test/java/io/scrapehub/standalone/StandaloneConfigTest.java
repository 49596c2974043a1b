package io.scrapehub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.browserworker.WorkerConfig;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.queue.HostLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class StandaloneConfigTest {
    private static StandaloneConfig of(Map<String, String> environment) {
        return Env.load(environment, env -> StandaloneConfig.from(env, environment));
    }

    @Test
    void is_careful_with_hosts_nobody_said_anything_of() {
        assertThat(of(Map.of()).publicHosts()).isEqualTo(new HostLimit(2, Duration.ofMillis(250)));
    }

    @Test
    void lets_only_the_slots_bound_a_host_the_operator_allowed() {
        var config = of(Map.of("SCRAPEHUB_ALLOW_TARGETS", "127.0.0.1/32:8000"));

        assertThat(config.hostLimit("127.0.0.1:8000")).isPresent();
        assertThat(config.hostLimit("127.0.0.1:8001")).isEmpty();
        assertThat(config.hostLimit("example.com:443")).isEmpty();
    }

    @Test
    void tells_every_mistake_at_once() {
        assertThatThrownBy(() -> of(Map.of("SCRAPEHUB_BOOTSTRAP_KEY", "short", "SCRAPEHUB_HOST_MAX_PAGES", "none")))
                .isInstanceOf(Env.Misconfigured.class)
                .hasMessageContaining("SCRAPEHUB_BOOTSTRAP_KEY")
                .hasMessageContaining("SCRAPEHUB_HOST_MAX_PAGES");
    }

    @Test
    void reads_nothing_that_the_manual_does_not_name() throws IOException {
        String manual = Files.readString(Path.of("..", "README.md"));
        var names = new TreeSet<>(Env.namesAskedBy(env -> StandaloneConfig.from(env, Map.of())));
        names.addAll(Env.namesAskedBy(env -> WorkerConfig.from(env, 1)));

        assertThat(names).allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
    }
}
