package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.process.Env;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControllerMainTest {
    @Test
    void reads_nothing_that_the_manual_does_not_name() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "processes.md"));

        assertThat(Env.namesAskedBy(ControllerMain.Config::from))
                .allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
    }

    @Test
    void has_a_fixed_pool_unless_told_otherwise() {
        var config = Env.load(Map.of("SCRAPEHUB_MONGODB_URI", "mongodb://x"), ControllerMain.Config::from);

        assertThat(config.pool()).isEqualTo(new PoolConfig.Fixed("workers"));
    }

    @Test
    void names_everything_that_a_pool_on_kubernetes_lacks() {
        var environment = Map.of("SCRAPEHUB_MONGODB_URI", "mongodb://x", "SCRAPEHUB_WORKER_POOL", "kubernetes");

        assertThatThrownBy(() -> Env.load(environment, ControllerMain.Config::from))
                .hasMessageContaining("SCRAPEHUB_NAMESPACE")
                .hasMessageContaining("SCRAPEHUB_POD_TEMPLATE")
                .hasMessageContaining("SCRAPEHUB_POD_NAME");
    }
}
