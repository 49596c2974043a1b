package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Fold;
import io.scrapehub.planning.words.Sentence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The language a goal seems to be in, by its small words, and the countries where it is spoken. It only
/// tips the scale between places of one name.
enum Tongue {
    ENGLISH("US GB CA AU NZ IE ZA IN", "the and with in near of for find get list all from on under me show around"),
    GERMAN("DE AT CH", "mit und in der die das von für bei nahe unter alle finde suche zeige nach aus liste im um"),
    FRENCH(
            "FR BE CH CA",
            "avec et à en de des les le la du trouver trouve trouvez liste dans près chercher cherche pour"),
    SPANISH("ES MX AR CO CL PE", "con y en de los las el la buscar busca encuentra encontrar lista cerca para todos"),
    ITALIAN("IT CH", "con e a di in i gli le il la trova trovare cerca elenco vicino per tutti lista dei delle"),
    PORTUGUESE("PT BR", "com e em de os as o a no na encontrar encontre buscar lista perto para todos dos das"),
    DUTCH("NL BE", "met en in de het van bij vind zoek alle naar lijst voor rond onder");

    private final Set<String> countries;
    private final Set<String> small;

    Tongue(String countries, String small) {
        this.countries = Set.of(countries.split(" "));
        this.small = Arrays.stream(small.split(" ")).map(Fold::of).collect(Collectors.toUnmodifiableSet());
    }

    /// English when nothing speaks for another.
    static Tongue of(Sentence sentence) {
        return Stream.of(values())
                .max(Comparator.comparing((Tongue t) -> t.smallWordsIn(sentence))
                        .thenComparing(Comparator.comparing(Tongue::ordinal).reversed()))
                .orElse(ENGLISH);
    }

    boolean isSpokenIn(String country) {
        return countries.contains(country);
    }

    private long smallWordsIn(Sentence sentence) {
        long count = 0;
        for (int i = 0; i < sentence.size(); i++) {
            count += small.contains(sentence.folded(i)) ? 1 : 0;
        }
        return count;
    }
}
