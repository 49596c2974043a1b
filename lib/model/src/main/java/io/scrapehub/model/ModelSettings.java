package io.scrapehub.model;

import io.scrapehub.core.process.Env;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where the operator's model is.
///
/// @param url    of an OpenAI-compatible API, up to and with its version: `http://127.0.0.1:11434/v1`
/// @param key    empty where it asks for none
/// @param tokens a run may use at most
public record ModelSettings(URI url, String key, String name, Duration timeout, long tokens) {
    public static final long DEFAULT_TOKENS = 200_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public ModelSettings(URI url, String key, String name) {
        this(url, key, name, TIMEOUT, DEFAULT_TOKENS);
    }

    /// Empty when `SCRAPEHUB_MODEL_URL` is not set.
    public static Optional<ModelSettings> from(Env env) {
        return env.optional("SCRAPEHUB_MODEL_URL")
                .map(URI::create)
                .map(url -> new ModelSettings(
                        url,
                        env.optional("SCRAPEHUB_MODEL_KEY").orElse(""),
                        env.text("SCRAPEHUB_MODEL_NAME", "default"),
                        env.duration("SCRAPEHUB_MODEL_TIMEOUT", TIMEOUT),
                        env.positive("SCRAPEHUB_MODEL_TOKENS", (int) DEFAULT_TOKENS)));
    }

    /// Without the key.
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
