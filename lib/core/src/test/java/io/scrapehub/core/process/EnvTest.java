package io.scrapehub.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.process.Env.Misconfigured;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvTest {
    private record Config(String redis, int slots, Duration lease, boolean headless, URI mongo) {
        static Config from(Env env) {
            return new Config(
                    env.text("REDIS"),
                    env.positive("SLOTS", 4),
                    env.duration("LEASE", Duration.ofSeconds(30)),
                    env.flag("HEADLESS", true),
                    env.uri("MONGO", "mongodb://localhost"));
        }
    }

    @Test
    void fills_in_defaults() {
        assertThat(Env.load(Map.of("REDIS", "here"), Config::from))
                .isEqualTo(new Config("here", 4, Duration.ofSeconds(30), true, URI.create("mongodb://localhost")));
    }

    @Test
    void reads_what_is_given() {
        Map<String, String> given =
                Map.of("REDIS", " r ", "SLOTS", "12", "LEASE", "5m", "HEADLESS", "false", "MONGO", "mongodb://m:1");

        assertThat(Env.load(given, Config::from))
                .isEqualTo(new Config("r", 12, Duration.ofMinutes(5), false, URI.create("mongodb://m:1")));
    }

    @Test
    void takes_an_empty_value_for_none() {
        assertThat(Env.load(Map.of("REDIS", "r", "SLOTS", "  "), Config::from).slots())
                .isEqualTo(4);
    }

    @Test
    void tells_every_mistake_in_one_start() {
        Map<String, String> wrong = Map.of("SLOTS", "-1", "LEASE", "soon", "HEADLESS", "perhaps", "MONGO", "not a url");

        assertThatThrownBy(() -> Env.load(wrong, Config::from))
                .isInstanceOf(Misconfigured.class)
                .hasMessage("""
                        cannot start:
                          REDIS is required
                          SLOTS=-1 cannot be used: it must be a whole number greater than zero
                          LEASE=soon cannot be used: it must be a duration like 250ms, 30s, 5m or PT30S
                          HEADLESS=perhaps cannot be used: it must be true or false
                          MONGO=not a url cannot be used: it is not a URL""");
    }

    @Test
    void tells_every_mistake_though_the_reader_itself_refuses_what_it_was_given() {
        assertThatThrownBy(() -> Env.load(Map.of("SLOTS", "0"), env -> {
                    int slots = env.positive("SLOTS", 4);
                    throw new IllegalArgumentException("a lease must outlast " + slots + " heartbeats");
                }))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("SLOTS=0")
                .hasMessageContaining("a lease must outlast");
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "PT1M30S,PT1M30S", "0s,PT0S"})
    void reads_a_duration(String text, Duration expected) {
        assertThat(Env.<Duration>load(Map.of("D", text), env -> env.duration("D", Duration.ofDays(9))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5 s", "-5s", "PT-5S", "1d", "1.5s", "99999999999s"})
    void refuses_what_is_no_duration(String text) {
        assertThatThrownBy(() -> Env.<Duration>load(Map.of("D", text), env -> env.duration("D", Duration.ZERO)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("D=" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "-1", "1.5", "+3", "9999999999", "four", "0x4"})
    void refuses_what_is_no_positive_number(String text) {
        assertThatThrownBy(() -> Env.<Integer>load(Map.of("N", text), env -> env.positive("N", 1)))
                .isInstanceOf(Misconfigured.class);
    }

    @Test
    void knows_every_name_a_reader_asks_for() {
        assertThat(Env.namesAskedBy(Config::from)).containsExactly("HEADLESS", "LEASE", "MONGO", "REDIS", "SLOTS");
    }
}
