package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Fold;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Table;
import java.util.Set;
import java.util.stream.Collectors;

/// Words that carry no meaning of their own in a goal: articles, verbs of asking, politeness.
final class SmallWords {
    private static final Set<String> WORDS =
            Table.read(SmallWords.class, "/io/scrapehub/planning/lexicon/small-words.tsv").stream()
                    .flatMap(row -> Table.parts(row.getFirst().replace(' ', ';')).stream())
                    .map(Fold::of)
                    .collect(Collectors.toUnmodifiableSet());

    private SmallWords() {}

    static boolean contains(Sentence sentence, int i) {
        return WORDS.contains(sentence.folded(i));
    }
}
