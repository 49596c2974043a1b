package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Vocabulary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds how many: `top 10`, `50 plumbers`, `a dozen`, `zehn`. Filters took their numbers before.
final class CountPart {
    private static final int MOST = 100_000;

    /// Before or after the number; they say nothing more.
    private static final Set<String> AROUND = Vocabulary.of(
            "top",
            "first",
            "best",
            "up",
            "about",
            "at",
            "least",
            "die",
            "les",
            "los",
            "las",
            "the",
            "i",
            "gli",
            "le",
            "os",
            "as",
            "de",
            "besten",
            "meilleurs",
            "mejores",
            "migliori",
            "melhores",
            "beste",
            "ersten",
            "premiers",
            "primeros",
            "primi",
            "primeiros",
            "eerste",
            "around",
            "roughly",
            "approximately",
            "etwa",
            "environ",
            "unos",
            "circa");

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("twelve", 12),
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("hundred", 100),
            Map.entry("dozen", 12),
            Map.entry("thousand", 1000),
            Map.entry("zwei", 2),
            Map.entry("drei", 3),
            Map.entry("vier", 4),
            Map.entry("funf", 5),
            Map.entry("zehn", 10),
            Map.entry("zwanzig", 20),
            Map.entry("funfzig", 50),
            Map.entry("hundert", 100),
            Map.entry("deux", 2),
            Map.entry("trois", 3),
            Map.entry("cinq", 5),
            Map.entry("dix", 10),
            Map.entry("vingt", 20),
            Map.entry("cinquante", 50),
            Map.entry("cent", 100),
            Map.entry("dos", 2),
            Map.entry("tres", 3),
            Map.entry("cinco", 5),
            Map.entry("diez", 10),
            Map.entry("veinte", 20),
            Map.entry("cincuenta", 50),
            Map.entry("cien", 100),
            Map.entry("due", 2),
            Map.entry("tre", 3),
            Map.entry("cinque", 5),
            Map.entry("dieci", 10),
            Map.entry("venti", 20),
            Map.entry("cinquanta", 50),
            Map.entry("cento", 100),
            Map.entry("dez", 10),
            Map.entry("vinte", 20),
            Map.entry("cem", 100),
            Map.entry("tien", 10),
            Map.entry("twintig", 20),
            Map.entry("vijftig", 50),
            Map.entry("honderd", 100));

    private CountPart() {}

    static Optional<Integer> take(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            Optional<Integer> number = sentence.isFree(i) ? numberAt(sentence, i) : Optional.empty();
            if (number.isPresent() && countsAnything(sentence, i)) {
                int from = i;
                while (sentence.isFree(from - 1) && AROUND.contains(sentence.folded(from - 1))) {
                    from--;
                }
                sentence.take(from, i + 1);
                return number;
            }
        }
        return Optional.empty();
    }

    /// Not the number in a name (`iPhone 15`) nor a postcode (`in 10115 Berlin`).
    private static boolean countsAnything(Sentence sentence, int i) {
        boolean afterName = sentence.isFree(i - 1)
                && !sentence.isSign(i - 1)
                && !SmallWords.contains(sentence, i - 1)
                && !AROUND.contains(sentence.folded(i - 1));
        boolean postcode = sentence.folded(i).matches("\\d{4,5}")
                && sentence.folded(i - 1).matches("in|near|bei|a|en|em|around|te");
        return sentence.isFree(i + 1) && !sentence.isSign(i + 1) && !afterName && !postcode;
    }

    private static Optional<Integer> numberAt(Sentence sentence, int i) {
        String digits = sentence.folded(i).replaceAll("(?<=\\d)[.,](?=\\d{3}\\b)", "");
        if (digits.matches("\\d{1,6}")) {
            int number = Integer.parseInt(digits);
            return number > 0 && number <= MOST && !isYear(number) ? Optional.of(number) : Optional.empty();
        }
        boolean ofMany = sentence.folded(i + 1).matches("of|hundred|thousand");
        return ofMany ? Optional.empty() : Optional.ofNullable(NUMBERS.get(sentence.folded(i)));
    }

    private static boolean isYear(int number) {
        return number >= 1900 && number <= 2100 && number % 100 != 0 && number % 50 != 0;
    }
}
