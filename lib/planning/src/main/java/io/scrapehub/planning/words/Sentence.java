package io.scrapehub.planning.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A goal as words, each of which is taken once by the part of the grammar that understands it. What nobody
/// takes was not understood.
public final class Sentence {
    private static final Pattern WORDS =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}&]|[.+/-](?=[\\p{L}\\p{N}]))*|[,:;()<>=+&/]");

    private final String text;
    private final List<Word> words;
    private final BitSet taken = new BitSet();

    private Sentence(String text, List<Word> words) {
        this.text = text;
        this.words = words;
    }

    public static Sentence of(String text) {
        var words = new ArrayList<Word>();
        Matcher matcher = WORDS.matcher(text);
        while (matcher.find()) {
            words.add(Word.at(matcher.group(), matcher.start()));
        }
        return new Sentence(text, List.copyOf(words));
    }

    public String text() {
        return text;
    }

    public int size() {
        return words.size();
    }

    public Word word(int i) {
        return words.get(i);
    }

    /// The folded word there, or nothing beyond either end.
    public String folded(int i) {
        return i < 0 || i >= words.size() ? "" : words.get(i).folded();
    }

    /// Whether nobody took the word yet; false beyond either end.
    public boolean isFree(int i) {
        return i >= 0 && i < words.size() && !taken.get(i);
    }

    public boolean areFree(int from, int to) {
        return from >= 0 && to <= words.size() && taken.get(from, to).isEmpty();
    }

    public boolean isSign(int i) {
        return i >= 0 && i < words.size() && words.get(i).isSign();
    }

    public void take(int from, int to) {
        taken.set(from, to);
    }

    /// Takes the words that lie in this part of the text.
    public void takeText(int start, int end) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).start() < end && words.get(i).end() > start) {
                taken.set(i);
            }
        }
    }

    /// The first word at or behind this place of the text; beyond the end when none is.
    public int wordFrom(int start) {
        int i = 0;
        while (i < words.size() && words.get(i).start() < start) {
            i++;
        }
        return i;
    }

    /// Whether a word in this part of the text is taken.
    public boolean isTextFree(int start, int end) {
        return IntStream.range(0, words.size())
                .noneMatch(i -> taken.get(i)
                        && words.get(i).start() < end
                        && words.get(i).end() > start);
    }

    /// The text from one word to before another, as written.
    public String between(int from, int to) {
        return from >= to
                ? ""
                : text.substring(words.get(from).start(), words.get(to - 1).end());
    }

    /// The free words but signs, by place.
    public List<Integer> free() {
        return IntStream.range(0, words.size())
                .filter(i -> isFree(i) && !isSign(i))
                .boxed()
                .toList();
    }
}
