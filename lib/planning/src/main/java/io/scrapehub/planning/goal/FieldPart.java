package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Phrases.Match;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Vocabulary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what is wanted of each: lists of field names after "with" and the like, before "of", behind the
/// entity, or as a list by themselves.
final class FieldPart {
    private static final Set<String> TRIGGERS = Vocabulary.of(
            "with",
            "including",
            "include",
            "includes",
            "incl",
            "plus",
            "their",
            "extract",
            "extracting",
            "showing",
            "his",
            "mit",
            "samt",
            "inklusive",
            "inkl",
            "einschliesslich",
            "deren",
            "avec",
            "incluant",
            "leur",
            "leurs",
            "con",
            "incluyendo",
            "incluido",
            "su",
            "sus",
            "com",
            "incluindo",
            "seu",
            "seus",
            "met",
            "inclusief",
            "hun",
            "fields",
            "columns",
            "compresi",
            "comprese",
            "compreso",
            "loro",
            "felder",
            "spalten",
            "champs",
            "campos",
            "scrape",
            "get",
            "collect",
            "grab",
            "give",
            "pull",
            "capture",
            "return",
            "fetch",
            "need",
            "want",
            "hole",
            "y",
            "e",
            "et",
            "und",
            "and",
            "en",
            "whose",
            "list",
            "extrahiere",
            "extraire",
            "extrae",
            "estrai",
            "incl",
            "for",
            "sowie",
            "show",
            ":");

    /// Begin a list of fields too (`compare hotels by price and rating`), but not the order of a list.
    private static final Set<String> BY = Vocabulary.of("by", "nach", "par", "por", "per");

    private static final Set<String> ORDERED = Vocabulary.of(
            "sorted",
            "sort",
            "ordered",
            "order",
            "ranked",
            "rank",
            "grouped",
            "filtered",
            "filter",
            "sortiert",
            "geordnet",
            "triés",
            "triées",
            "classés",
            "ordenados",
            "ordenadas",
            "ordinati",
            "ordinate",
            "gesorteerd");

    /// May stand between a trigger and the list, or between the list's parts.
    private static final Set<String> FILLERS = Vocabulary.of(
            "the",
            "a",
            "an",
            "all",
            "their",
            "its",
            "each",
            "every",
            "full",
            "of",
            "me",
            "der",
            "die",
            "das",
            "den",
            "dem",
            "le",
            "la",
            "les",
            "l",
            "un",
            "une",
            "el",
            "los",
            "las",
            "il",
            "lo",
            "i",
            "gli",
            "o",
            "os",
            "as",
            "het",
            "de",
            "their",
            "his",
            "her",
            "leur",
            "leurs",
            "su",
            "sus",
            "loro",
            "hun",
            "seu",
            "seus",
            "valid",
            "current",
            "exact",
            "direct",
            "complete",
            "d",
            "del",
            "della",
            "ihre",
            "ihren",
            "ihrer",
            "deren",
            "s",
            "sa",
            "son",
            "ses",
            "suo",
            "average",
            "any",
            "available",
            "public",
            "latest",
            "customer",
            "user");

    private static final Set<String> SEPARATORS = Vocabulary.of(
            ",", "and", "&", "und", "et", "y", "e", "en", "plus", "or", "/", "+", ";", "as", "well", "sowie");

    private static final Set<String> OF = Vocabulary.of(
            "of", "for", "from", "von", "de", "des", "di", "dei", "delle", "da", "dos", "das", "van", "on", "fur",
            "der", "about", "degli", "du");

    /// Where to look rather than what to look for, when nothing says that it is a field.
    private static final Set<String> PLACES_TOO =
            Set.of("website", "websites", "site", "sites", "web", "page", "pages", "link", "location", "content");

    private final Lexicon lexicon;
    private final Sentence sentence;
    private final LinkedHashSet<String> fields = new LinkedHashSet<>();

    private FieldPart(Lexicon lexicon, Sentence sentence) {
        this.lexicon = lexicon;
        this.sentence = sentence;
    }

    /// Takes what is surely a field, before the entity is looked for.
    static LinkedHashSet<String> take(Lexicon lexicon, Sentence sentence) {
        var part = new FieldPart(lexicon, sentence);
        part.afterTriggers();
        part.lists();
        return part.fields;
    }

    /// Takes field names right behind the entity (`product prices and ratings`).
    static LinkedHashSet<String> takeBehind(Lexicon lexicon, Sentence sentence, int from) {
        var part = new FieldPart(lexicon, sentence);
        part.readList(from, 1);
        return part.fields;
    }

    /// Takes every field name that is left: where no entity was found, nothing else is meant.
    static LinkedHashSet<String> takeAll(Lexicon lexicon, Sentence sentence) {
        var part = new FieldPart(lexicon, sentence);
        for (int i = 0; i < sentence.size(); i++) {
            if (!PLACES_TOO.contains(sentence.folded(i))) {
                part.readList(i, 1);
            }
        }
        return part.fields;
    }

    private void afterTriggers() {
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.isFree(i) && isTrigger(i)) {
                int from = i;
                int list = afterFillers(i + 1);
                if (isWanted(list, endOfList(list)) && readList(list, 1) > list) {
                    sentence.take(from, list);
                }
            }
        }
    }

    private boolean isTrigger(int i) {
        return TRIGGERS.contains(sentence.folded(i))
                || (BY.contains(sentence.folded(i)) && !ORDERED.contains(sentence.folded(i - 1)));
    }

    /// After a verb a lone noun is what is asked for (`get jobs`), unless "of" follows.
    private boolean isWanted(int from, int to) {
        if (to <= from) {
            return false;
        }
        boolean alsoEntity = lexicon.entities()
                .at(sentence, from)
                .filter(m -> m.to() >= firstFieldEnd(from))
                .isPresent();
        boolean longerEntity = lexicon.entities()
                .at(sentence, from)
                .filter(m -> m.to() > firstFieldEnd(from))
                .isPresent();
        boolean ofFollows = OF.contains(sentence.folded(to)) && sentence.isFree(to) && sentence.isFree(to + 1);
        boolean several = firstFieldEnd(from) < to;
        boolean entityFollows =
                sentence.isFree(to) && lexicon.entities().at(sentence, to).isPresent();
        return !longerEntity && !entityFollows && (!alsoEntity || several || ofFollows || hasEntityElsewhere(from, to));
    }

    private int firstFieldEnd(int from) {
        return lexicon.fields().at(sentence, from).map(Match::to).orElse(from);
    }

    private boolean hasEntityElsewhere(int from, int to) {
        for (int i = 0; i < sentence.size(); i++) {
            if ((i < from || i >= to)
                    && lexicon.entities().at(sentence, i).isPresent()
                    && lexicon.fields().at(sentence, i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void lists() {
        for (int i = 0; i < sentence.size(); i++) {
            int end = endOfList(i);
            if (end > i && firstFieldEnd(i) < end && isWanted(i, end)) {
                readList(i, 2);
            }
        }
    }

    /// Where the list of fields beginning here ends; `from` when none begins.
    private int endOfList(int from) {
        int end = from;
        int at = from;
        while (true) {
            Optional<Match<List<String>>> field =
                    at < sentence.size() ? lexicon.fields().at(sentence, at) : Optional.empty();
            if (field.isEmpty()) {
                return end;
            }
            end = field.get().to();
            at = end;
            while (sentence.isFree(at)
                    && (SEPARATORS.contains(sentence.folded(at)) || FILLERS.contains(sentence.folded(at)))
                    && !(OF.contains(sentence.folded(at)) && !fieldBegins(afterFillers(at + 1)))) {
                at++;
            }
            if (at == end) {
                return end;
            }
        }
    }

    private boolean fieldBegins(int at) {
        return at < sentence.size() && lexicon.fields().at(sentence, at).isPresent();
    }

    private int readList(int from, int least) {
        int to = from < sentence.size() && sentence.isFree(from) ? endOfList(from) : from;
        var read = new LinkedHashSet<String>();
        for (int at = from; at < to; ) {
            Optional<Match<List<String>>> field = lexicon.fields().at(sentence, at);
            field.ifPresent(f -> read.addAll(f.meaning()));
            at = field.map(Match::to).orElse(at + 1);
        }
        if (read.size() < least) {
            return from;
        }
        fields.addAll(read);
        sentence.take(from, to);
        return to;
    }

    private int afterFillers(int from) {
        int at = from;
        while (sentence.isFree(at) && FILLERS.contains(sentence.folded(at)) && !fieldBegins(at)) {
            at++;
        }
        return at;
    }
}
