package io.scrapehub.agent.action;

/// What is typed.
public sealed interface Entry {
    record Plain(String text) implements Entry {}

    /// A part of the run's credentials: who decides knows only its name, and only the page's adapter its
    /// value.
    enum Secret implements Entry {
        USERNAME,
        PASSWORD
    }

    /// For people: a secret's name, never its value.
    default String shown() {
        return switch (this) {
            case Plain(String text) -> text;
            case Secret secret -> "(the " + secret.name().toLowerCase(java.util.Locale.ROOT) + ")";
        };
    }
}
