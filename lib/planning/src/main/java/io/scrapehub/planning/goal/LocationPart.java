package io.scrapehub.planning.goal;

import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.place.Gazetteer.Named;
import io.scrapehub.planning.place.Place;
import io.scrapehub.planning.words.Fold;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Vocabulary;
import io.scrapehub.planning.words.Word;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds where: a place after a word that says so, else a place anywhere, else what follows such a word
/// though no gazetteer knows it.
final class LocationPart {
    /// After these a place follows.
    private static final Set<String> STRONG = Vocabulary.of(
            "in",
            "near",
            "nearby",
            "around",
            "within",
            "across",
            "throughout",
            "bei",
            "nahe",
            "um",
            "rund",
            "dans",
            "pres",
            "vers",
            "autour",
            "cerca",
            "vicino",
            "em",
            "perto",
            "bij",
            "rond",
            "inside",
            "nach",
            "im",
            "en");

    /// After these a place follows sometimes.
    private static final Set<String> WEAK = Vocabulary.of(
            "at", "from", "of", "for", "a", "au", "aux", "ad", "no", "na", "nos", "nas", "de", "di", "do", "da", "del",
            "aus", "von", "van", "te", "to", "sur", "la", "los", "las");

    /// Between such a word and the place.
    private static final Set<String> BETWEEN = Vocabulary.of(
            "the",
            "der",
            "die",
            "das",
            "den",
            "le",
            "la",
            "les",
            "l",
            "el",
            "il",
            "de",
            "of",
            "city",
            "area",
            "greater",
            "downtown",
            "central",
            "nahe",
            "von",
            "von",
            "herum",
            "ville",
            "a",
            "da",
            "do",
            "region",
            "state",
            "county",
            "metro",
            "and",
            "innenstadt",
            "centre",
            "centro",
            "zentrum",
            "ciudad",
            "di",
            "al",
            "alla",
            "north",
            "south",
            "east",
            "west");

    /// Cities that share their name with a word goals use; they count only after a strong word.
    private static final Set<String> ALSO_WORDS = Vocabulary.of(
            "mobile",
            "nice",
            "reading",
            "bath",
            "most",
            "of",
            "van",
            "sale",
            "split",
            "best",
            "orange",
            "male",
            "bar",
            "same",
            "date",
            "deal",
            "hall",
            "price",
            "bari",
            "enterprise",
            "commerce",
            "industry",
            "national city",
            "university",
            "park",
            "temple",
            "bond",
            "time",
            "page",
            "as",
            "ho",
            "salon",
            "buy",
            "media",
            "surprise",
            "pharr",
            "lead",
            "show",
            "roman",
            "new",
            "top",
            "of",
            "contact",
            "normal",
            "paradise",
            "independence",
            "liberty",
            "sport",
            "trade",
            "data",
            "list",
            "address",
            "mail",
            "pan",
            "lens",
            "come",
            "are",
            "mal",
            "bor",
            "ping",
            "casa",
            "auto",
            "opportunity",
            "union",
            "eden",
            "marina",
            "moto",
            "sur",
            "victoria station",
            "san",
            "santa");

    private static final int SMALLEST_ANYWHERE = 100_000;
    private static final int NATIVE = 3;
    private final Gazetteer gazetteer;
    private final Lexicon lexicon;
    private final Sentence sentence;
    private final Tongue tongue;
    private final Set<String> strong;

    private LocationPart(Gazetteer gazetteer, Lexicon lexicon, Sentence sentence) {
        this.gazetteer = gazetteer;
        this.lexicon = lexicon;
        this.sentence = sentence;
        this.tongue = Tongue.of(sentence);
        this.strong = strongIn(tongue);
    }

    static Optional<GoalLocation> take(Gazetteer gazetteer, Lexicon lexicon, Sentence sentence) {
        return new LocationPart(gazetteer, lexicon, sentence).take();
    }

    /// "a" says where in French and Italian, and nothing in English.
    private static Set<String> strongIn(Tongue tongue) {
        Set<String> own = switch (tongue) {
            case FRENCH -> Set.of("a", "au", "aux");
            case ITALIAN -> Set.of("a", "ad");
            case PORTUGUESE -> Set.of("no", "na", "nos", "nas");
            case DUTCH -> Set.of("te");
            case ENGLISH, GERMAN, SPANISH -> Set.of();
        };
        return Stream.concat(STRONG.stream(), own.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<GoalLocation> take() {
        return after(strong, _ -> true)
                .or(() -> after(WEAK, this::looksLikePlace))
                .or(this::anywhere)
                .or(this::postcode)
                .or(this::unknownName);
    }

    /// In "from the US of phones in Berlin" Berlin is meant: strong words come first, then the earlier.
    private Optional<GoalLocation> after(Set<String> words, IntPredicate good) {
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.isFree(i) && words.contains(sentence.folded(i))) {
                int at = afterBetween(i + 1);
                Optional<Found> found = good.test(at) ? bestAt(at, words == strong) : Optional.empty();
                if (found.isPresent()) {
                    return Optional.of(taken(i, found.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<GoalLocation> anywhere() {
        return IntStream.range(0, sentence.size())
                .filter(i -> sentence.isFree(i) && looksLikePlace(i))
                .mapToObj(i -> bestAt(i, false).map(found -> taken(i, found)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<GoalLocation> postcode() {
        for (int i = 0; i + 1 < sentence.size(); i++) {
            boolean after = strong.contains(sentence.folded(i)) && sentence.areFree(i, i + 2);
            if (after
                    && sentence.word(i + 1).isNumber()
                    && sentence.word(i + 1).text().length() == 5) {
                return Optional.of(unknown(i, i + 1, i + 2));
            }
        }
        return Optional.empty();
    }

    /// Capitalised words after a strong word: somewhere we have never heard of.
    private Optional<GoalLocation> unknownName() {
        for (int i = 0; i + 1 < sentence.size(); i++) {
            if (sentence.isFree(i) && strong.contains(sentence.folded(i))) {
                int from = afterBetween(i + 1);
                int to = from;
                while (sentence.isFree(to) && sentence.word(to).isCapitalised() && lexicon.knowsNot(sentence, to)) {
                    to++;
                }
                if (to > from) {
                    return Optional.of(unknown(i, from, to));
                }
            }
        }
        return Optional.empty();
    }

    private GoalLocation unknown(int first, int from, int to) {
        sentence.take(first, to);
        return new GoalLocation(sentence.between(from, to), null, null, null);
    }

    /// Skips what may stand before a name, but never what begins one (`The Hague`, `La Paz`).
    private int afterBetween(int from) {
        int at = from;
        while (sentence.isFree(at)
                && (BETWEEN.contains(sentence.folded(at)) || isPostcode(at))
                && bestAt(at, true)
                        .filter(f -> f.to() - f.from() > 1 || !BETWEEN.contains(sentence.folded(f.from())))
                        .isEmpty()) {
            at++;
        }
        return at;
    }

    private boolean isPostcode(int at) {
        Word word = sentence.word(at);
        return word.isNumber() && word.text().length() >= 4 && word.text().length() <= 5;
    }

    private boolean looksLikePlace(int at) {
        if (!sentence.isFree(at) || ALSO_WORDS.contains(sentence.folded(at))) {
            return false;
        }
        Word word = sentence.word(at);
        boolean shouted = word.text().equals(word.text().toUpperCase(Locale.ROOT));
        return word.text().length() > 3 || shouted || word.folded().equals("nyc");
    }

    private Optional<Found> bestAt(int at, boolean strong) {
        List<Named> names = gazetteer.at(sentence, at);
        if (names.isEmpty() || !isSpelledAsPlace(names.getFirst(), strong)) {
            return Optional.empty();
        }
        int to = names.getFirst().to();
        if (to - at == 1 && !strong && !lexicon.knowsNot(sentence, at)) {
            return Optional.empty();
        }
        Found plain = new Found(likeliest(names.stream().map(Named::place).toList(), at, to), at, to);
        Found found = qualified(names, at, to).orElse(plain);
        boolean large = found.place().city() == null || found.place().people() >= SMALLEST_ANYWHERE;
        return strong || large || found.to() > to ? Optional.of(found) : Optional.empty();
    }

    /// Codes of two letters are also words: `in`, `or`, `me`. They are places in capitals only, but for the
    /// few that people type in small letters after "in".
    private boolean isSpelledAsPlace(Named named, boolean strong) {
        String written = sentence.between(named.from(), named.to());
        return written.length() > 2
                || written.equals(written.toUpperCase(Locale.ROOT))
                || (strong && Set.of("la", "sf", "dc", "uk", "ny").contains(written));
    }

    /// A region or country right behind the name says which of its bearers is meant.
    private Optional<Found> qualified(List<Named> names, int from, int to) {
        int next = sentence.folded(to).equals(",") ? to + 1 : to;
        for (Named outer : sentence.isFree(next) ? gazetteer.at(sentence, next) : List.<Named>of()) {
            List<Place> inside = names.stream()
                    .map(Named::place)
                    .filter(place -> place.liesIn(outer.place()) && !place.equals(outer.place()))
                    .toList();
            if (isSpelledAsPlace(outer, false) && !inside.isEmpty()) {
                Place place = likeliest(inside, from, to);
                return Optional.of(further(new Found(place, from, outer.to())));
            }
        }
        return Optional.empty();
    }

    /// `Austin, Texas, USA`: takes the country too.
    private Found further(Found found) {
        int next = sentence.folded(found.to()).equals(",") ? found.to() + 1 : found.to();
        return gazetteer.at(sentence, next).stream()
                .filter(outer -> isSpelledAsPlace(outer, false) && found.place().liesIn(outer.place()))
                .findFirst()
                .map(outer -> new Found(found.place(), found.from(), outer.to()))
                .orElse(found);
    }

    private Place likeliest(List<Place> places, int from, int to) {
        String written = sentence.between(from, to);
        if (gazetteer.isAlias(written)
                && places.contains(gazetteer.named(written).getFirst())) {
            return gazetteer.named(written).getFirst();
        }
        return places.stream()
                .max(Comparator.comparingDouble((Place p) -> likelihood(p, Fold.of(written), places)))
                .orElseThrow();
    }

    /// People are asked for in proportion to those who live there; a country or region is as likely as a city
    /// of a fair size, and a region less than the city it is named for.
    private double likelihood(Place place, String name, List<Place> others) {
        boolean country = place.city() == null && place.regionCode() == null;
        boolean hasCity = others.stream()
                .anyMatch(o ->
                        o.city() != null && o.country().equals(place.country()) && o.people() >= SMALLEST_ANYWHERE);
        double people = place.city() != null ? place.people() : country ? 2_000_000 : hasCity ? 1_000 : 200_000;
        boolean own =
                place.city() == null || Fold.of(place.city()).replace('-', ' ').equals(name.replace('-', ' '));
        return people * (own ? 1 : .3) * (tongue.isSpokenIn(place.country()) ? NATIVE : 1);
    }

    private GoalLocation taken(int first, Found found) {
        sentence.take(first, found.to());
        Place place = found.place();
        return new GoalLocation(
                sentence.between(found.from(), found.to()), place.city(), place.region(), place.country());
    }

    private record Found(Place place, int from, int to) {}
}
