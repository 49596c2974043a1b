package io.scrapehub.planning.words;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Phrases with a meaning each, looked up in sentences by the stems of their words; the longest is meant.
public final class Phrases<T> {
    private final Map<String, T> byStems = new HashMap<>();
    private int longest;

    /// The first meaning given to a phrase stays.
    public void add(String phrase, T meaning) {
        Sentence words = Sentence.of(phrase);
        if (words.size() > 0) {
            byStems.putIfAbsent(stems(words, 0, words.size()), meaning);
            longest = Math.max(longest, words.size());
        }
    }

    /// The longest phrase that begins at this word and of which no word is taken.
    public Optional<Match<T>> at(Sentence sentence, int from) {
        for (int length = Math.min(longest, sentence.size() - from); length > 0; length--) {
            if (sentence.areFree(from, from + length)) {
                T meaning = byStems.get(stems(sentence, from, from + length));
                if (meaning != null) {
                    return Optional.of(new Match<>(meaning, from, from + length));
                }
            }
        }
        return Optional.empty();
    }

    private static String stems(Sentence sentence, int from, int to) {
        var stems = new StringBuilder();
        for (int i = from; i < to; i++) {
            stems.append(i > from ? " " : "").append(sentence.word(i).stem());
        }
        return stems.toString();
    }

    /// A phrase found: its words are those from `from` to before `to`.
    public record Match<T>(T meaning, int from, int to) {
        public int length() {
            return to - from;
        }
    }
}
