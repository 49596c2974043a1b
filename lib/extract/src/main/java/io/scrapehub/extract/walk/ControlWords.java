package io.scrapehub.extract.walk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What controls say in many languages, by what they do; a data file.
final class ControlWords {
    static final ControlWords KNOWN = load();

    /// What a control does.
    enum Kind {
        MORE,
        NEXT,
        /// Of a consent wall.
        REFUSE,
        ACCEPT,
        /// No control: what the text of a consent wall speaks of.
        CONSENT
    }

    private final Map<Kind, Set<String>> whole = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> beginnings = new EnumMap<>(Kind.class);

    private ControlWords() {
        for (Kind kind : Kind.values()) {
            whole.put(kind, new HashSet<>());
            beginnings.put(kind, new ArrayList<>());
        }
    }

    boolean says(Kind kind, String text) {
        String said = bare(text);
        return !said.isEmpty()
                && (whole.getOrDefault(kind, Set.of()).contains(said)
                        || beginnings.getOrDefault(kind, List.of()).stream().anyMatch(said::startsWith));
    }

    /// Whether a longer text speaks of such things anywhere.
    boolean mentions(Kind kind, String text) {
        String said = text.toLowerCase(Locale.ROOT);
        return beginnings.getOrDefault(kind, List.of()).stream().anyMatch(said::contains);
    }

    /// Without what decorates it: `Load more (20)…` says `load more`.
    private static String bare(String text) {
        String said = text.toLowerCase(Locale.ROOT).strip();
        int bracket = said.indexOf('(');
        String unbracketed = bracket > 1 ? said.substring(0, bracket).strip() : said;
        String trimmed = unbracketed.replaceAll("[\\s\\d.…!+↓▼⌄:]+$", "");
        String undecorated = trimmed.length() > 2 ? trimmed.replaceAll("[\\s›»>→❯▶⟩]+$", "") : trimmed;
        return undecorated.isEmpty() ? unbracketed : undecorated;
    }

    private static ControlWords load() {
        var words = new ControlWords();
        Kind kind = Kind.MORE;
        for (String line : resource().split("\n")) {
            String word = line.strip();
            if (word.startsWith("[")) {
                kind = Kind.valueOf(word.substring(1, word.length() - 1).toUpperCase(Locale.ROOT));
            } else if (word.endsWith("*")) {
                words.beginnings
                        .computeIfAbsent(kind, _ -> new ArrayList<>())
                        .add(word.substring(0, word.length() - 1));
            } else if (!word.isEmpty() && !word.startsWith("#")) {
                words.whole.computeIfAbsent(kind, _ -> new HashSet<>()).add(word);
            }
        }
        return words;
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(ControlWords.class.getResourceAsStream("words.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
