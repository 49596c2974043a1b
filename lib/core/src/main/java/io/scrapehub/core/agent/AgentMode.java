package io.scrapehub.core.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who decides an agent's next step.
public enum AgentMode {
    /// The rules, and the language model where they find no way and one is configured.
    AUTO,
    /// The rules alone.
    RULES,
    /// The language model alone.
    MODEL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AgentMode> ofWord(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
    }
}
