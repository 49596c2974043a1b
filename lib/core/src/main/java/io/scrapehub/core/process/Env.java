package io.scrapehub.core.process;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The environment of a process, read once into a configuration record. Every mistake of a deployment is
/// collected and told in one start:
///
/// ```java
/// WorkerConfig config = Env.load(System.getenv(), WorkerConfig::from);
/// ```
///
/// A value that cannot be read is noted and its default stands in, so that reading goes on to the next
/// mistake.
public final class Env {
    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private final Map<String, String> values;
    private final List<String> mistakes = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();

    private Env(Map<String, String> values) {
        this.values = values;
    }

    /// A reader may refuse with [IllegalArgumentException] what it was given, which is a mistake like others.
    ///
    /// @throws Misconfigured naming every mistake, when there is any
    public static <C> C load(Map<String, String> environment, Function<Env, C> reader) {
        var env = new Env(environment);
        try {
            C config = reader.apply(env);
            if (env.mistakes.isEmpty()) {
                return config;
            }
        } catch (IllegalArgumentException e) {
            env.mistakes.add(String.valueOf(e.getMessage()));
        }
        throw new Misconfigured(env.mistakes);
    }

    /// The names a reader asks for: what the documentation must list.
    public static Set<String> namesAskedBy(Function<Env, ?> reader) {
        var env = new Env(Map.of());
        var _ = reader.apply(env);
        return env.asked;
    }

    public Optional<String> optional(String name) {
        asked.add(name);
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    public String text(String name, String fallback) {
        return optional(name).orElse(fallback);
    }

    /// A value that must be there.
    public String text(String name) {
        return optional(name).orElseGet(() -> {
            mistakes.add(name + " is required");
            return "";
        });
    }

    public int positive(String name, int fallback) {
        return optional(name).map(v -> positiveOf(name, v, fallback)).orElse(fallback);
    }

    /// A duration in ISO 8601 (`PT30S`) or as a number with a unit: `250ms`, `30s`, `5m`, `1h`.
    public Duration duration(String name, Duration fallback) {
        return optional(name).map(v -> durationOf(name, v, fallback)).orElse(fallback);
    }

    /// `true` or `false`.
    public boolean flag(String name, boolean fallback) {
        return optional(name).map(v -> flagOf(name, v, fallback)).orElse(fallback);
    }

    public URI uri(String name, String fallback) {
        String text = text(name, fallback);
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            mistakes.add(name + "=" + text + " cannot be used: it is not a URL");
            return URI.create(fallback);
        }
    }

    /// Parses a value with a parser that throws [IllegalArgumentException] with a sentence on what must be
    /// there.
    public <T> T parsed(String name, T fallback, Function<String, T> parser) {
        return optional(name).map(v -> parsedOf(name, v, fallback, parser)).orElse(fallback);
    }

    private <T> T parsedOf(String name, String value, T fallback, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            mistakes.add(name + "=" + value + " cannot be used: " + e.getMessage());
            return fallback;
        }
    }

    private int positiveOf(String name, String value, int fallback) {
        return parsedOf(name, value, fallback, v -> {
            if (!v.matches("[0-9]{1,9}") || Integer.parseInt(v) == 0) {
                throw new IllegalArgumentException("it must be a whole number greater than zero");
            }
            return Integer.parseInt(v);
        });
    }

    private Duration durationOf(String name, String value, Duration fallback) {
        return parsedOf(name, value, fallback, Env::durationOf);
    }

    private static Duration durationOf(String value) {
        var matcher = SHORT_DURATION.matcher(value);
        if (!matcher.matches()) {
            return isoDuration(value);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static Duration isoDuration(String value) {
        try {
            return notNegative(Duration.parse(value));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("it must be a duration like 250ms, 30s, 5m or PT30S", e);
        }
    }

    private static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("it must not be negative");
        }
        return duration;
    }

    private boolean flagOf(String name, String value, boolean fallback) {
        return parsedOf(name, value, fallback, v -> switch (v) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        });
    }

    /// A process cannot start; the message lists every reason, one a line.
    public static final class Misconfigured extends RuntimeException {
        private Misconfigured(List<String> mistakes) {
            super("cannot start:\n  " + String.join("\n  ", mistakes));
        }
    }
}
