package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.process.Env;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiMainTest {
    @Test
    void reads_nothing_that_the_manual_does_not_name() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "processes.md"));

        assertThat(Env.namesAskedBy(ApiMain.Config::from))
                .allSatisfy(name -> assertThat(manual).contains("`" + name + "`"));
    }

    @Test
    void names_every_mistake_but_no_secret() {
        var environment = Map.of("SCRAPEHUB_MONGODB_URI", "mongodb://x", "SCRAPEHUB_PEPPER", "no-digits");

        assertThatThrownBy(() -> Env.load(environment, ApiMain.Config::from))
                .hasMessageContaining("SCRAPEHUB_PEPPER")
                .message()
                .doesNotContain("no-digits");
    }
}
