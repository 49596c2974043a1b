package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Phrases;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the sources a goal calls by name: `from Yelp and Yellow Pages`, `on Indeed`, `search Etsy for`.
final class SourceNames {
    private static final Set<String> BEFORE = Vocabulary.of(
            "from",
            "on",
            "via",
            "using",
            "at",
            "search",
            "auf",
            "von",
            "bei",
            "aus",
            "sur",
            "de",
            "en",
            "su",
            "da",
            "op",
            "in",
            "no",
            "na",
            "nel",
            "and",
            "und",
            "et",
            "y",
            "e",
            "&",
            ",",
            "or",
            "through",
            "across",
            "the",
            "scrape",
            "crawl",
            "dans",
            "durchsuche",
            "para",
            "do");

    private final Phrases<String> names = new Phrases<>();

    SourceNames(List<String> known) {
        known.forEach(name -> names.add(name, name));
    }

    List<String> take(Sentence sentence) {
        var found = new ArrayList<String>();
        for (int i = 0; i < sentence.size(); i++) {
            Optional<Phrases.Match<String>> name = names.at(sentence, i);
            if (name.isPresent() && isMeant(sentence, name.get())) {
                found.add(name.get().meaning());
                sentence.take(
                        isPreposition(sentence, i - 1) ? i - 1 : i, name.get().to());
            }
        }
        return found;
    }

    private static boolean isMeant(Sentence sentence, Phrases.Match<String> name) {
        return BEFORE.contains(sentence.folded(name.from() - 1))
                || (name.from() == 0 && sentence.word(0).isCapitalised());
    }

    private static boolean isPreposition(Sentence sentence, int i) {
        return sentence.isFree(i)
                && !sentence.folded(i).equals("search")
                && !sentence.folded(i).equals("scrape");
    }
}
