package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Phrases.Match;
import io.scrapehub.planning.words.Sentence;
import io.scrapehub.planning.words.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a goal asks for.
///
/// @param kind     its kind
/// @param words    the noun phrase as written
/// @param topic    what it is to be about, as written; empty when the goal does not say
/// @param end      the word behind the noun
/// @param known    whether a noun of our lexicon was found
record EntityPart(EntityKind kind, String words, String topic, int end, boolean known) {
    /// A phrase ends before these, and what follows "about" is its topic.
    private static final Set<String> ABOUT = Vocabulary.of(
            "about",
            "on",
            "regarding",
            "concerning",
            "uber",
            "sur",
            "sobre",
            "su",
            "acerca",
            "over",
            "zum",
            "zur",
            "related",
            "covering",
            "mentioning",
            "by",
            "von",
            "de",
            "di",
            "van",
            "par",
            "por",
            "da",
            "do",
            "of",
            "for",
            "as",
            "als",
            "fur",
            "pour",
            "para",
            "per",
            "voor",
            "at",
            "like",
            "that",
            "which",
            "who",
            "hiring",
            "selling",
            "offering",
            "using",
            "called",
            "named",
            "made",
            "specializing",
            "specialising",
            "working",
            "to",
            "with",
            "mit",
            "avec",
            "con",
            "com",
            "met",
            "aus",
            "from",
            "bei",
            "suitable",
            "in",
            "featuring",
            "tagged",
            "matching");

    private static final Set<String> KINDS_WITH_JOBS_FIRST = Set.of("JobPosting");

    /// Takes the noun phrase and its topic.
    static Optional<EntityPart> take(Lexicon lexicon, Sentence sentence) {
        List<Match<EntityKind>> nouns = nouns(lexicon, sentence);
        if (nouns.isEmpty()) {
            return unknown(lexicon, sentence);
        }
        Tongue tongue = Tongue.of(sentence);
        boolean headIsLast = tongue == Tongue.ENGLISH || tongue == Tongue.GERMAN || tongue == Tongue.DUTCH;
        Match<EntityKind> first = nouns.getFirst();
        int from = runBefore(sentence, first.from());
        int to = runBehind(lexicon, sentence, first.to());
        Match<EntityKind> head = nouns.stream()
                .filter(n -> KINDS_WITH_JOBS_FIRST.contains(n.meaning().type()) && !followsAbout(sentence, n.from()))
                .findFirst()
                .or(() -> headIsLast
                        ? nouns.stream().filter(n -> n.to() <= to).reduce((_, last) -> last)
                        : Optional.empty())
                .orElse(first);
        int start = Math.min(from, runBefore(sentence, head.from()));
        int end = runBehind(lexicon, sentence, head.to());
        String words = sentence.between(start, end);
        sentence.take(start, end);
        return Optional.of(new EntityPart(head.meaning(), words, topic(sentence, end), head.to(), true));
    }

    /// Words that no lexicon knows are still asked for.
    private static Optional<EntityPart> unknown(Lexicon lexicon, Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            if (isContent(sentence, i) && lexicon.fields().at(sentence, i).isEmpty()) {
                int to = runBehind(lexicon, sentence, i + 1);
                String words = sentence.between(i, to);
                sentence.take(i, to);
                return Optional.of(new EntityPart(lexicon.thing(), words, topic(sentence, to), to, false));
            }
        }
        return Optional.empty();
    }

    private static List<Match<EntityKind>> nouns(Lexicon lexicon, Sentence sentence) {
        var nouns = new ArrayList<Match<EntityKind>>();
        for (int i = 0; i < sentence.size(); ) {
            Optional<Match<EntityKind>> noun =
                    sentence.isFree(i) ? lexicon.entities().at(sentence, i) : Optional.empty();
            boolean topic = (!nouns.isEmpty() && followsAbout(sentence, i))
                    || noun.filter(n -> isVerb(sentence, n) || isPlace(sentence, n))
                            .isPresent();
            noun.filter(_ -> !topic).ifPresent(nouns::add);
            i = noun.map(Match::to).orElse(i + 1);
        }
        return nouns;
    }

    /// `track`, `watch` and `show` begin goals as verbs.
    static boolean isVerb(Sentence sentence, Match<EntityKind> noun) {
        return noun.from() == 0 && noun.length() == 1 && SmallWords.contains(sentence, 0) && sentence.size() > 1;
    }

    /// `on competitor websites` says where to look.
    private static boolean isPlace(Sentence sentence, Match<EntityKind> noun) {
        return Set.of("on", "from", "at").contains(sentence.folded(noun.from() - 1))
                && sentence.folded(noun.to()).matches("(web)?sites?|web|pages?");
    }

    /// Whether only unknown words are between this word and an "about" before it.
    private static boolean followsAbout(Sentence sentence, int at) {
        int i = at - 1;
        while (isContent(sentence, i)) {
            i--;
        }
        return sentence.isFree(i) && ABOUT.contains(sentence.folded(i));
    }

    private static String topic(Sentence sentence, int from) {
        int at = from;
        if (!sentence.isFree(at) || !ABOUT.contains(sentence.folded(at))) {
            return "";
        }
        int first = at;
        while (sentence.isFree(at)
                && (ABOUT.contains(sentence.folded(at)) || SmallWords.contains(sentence, at))
                && !sentence.isSign(at)) {
            at++;
        }
        int to = at;
        while (sentence.isFree(to) && !sentence.isSign(to)) {
            to++;
        }
        if (to == at) {
            return "";
        }
        sentence.take(first, to);
        return sentence.between(at, to);
    }

    private static int runBefore(Sentence sentence, int from) {
        int at = from;
        while (isContent(sentence, at - 1)) {
            at--;
        }
        return at;
    }

    /// What is a field's name belongs to the fields.
    private static int runBehind(Lexicon lexicon, Sentence sentence, int from) {
        int at = from;
        while (isContent(sentence, at)
                && (lexicon.fields().at(sentence, at).isEmpty()
                        || lexicon.entities().at(sentence, at).isPresent())) {
            at++;
        }
        return at;
    }

    private static boolean isContent(Sentence sentence, int i) {
        return sentence.isFree(i)
                && !sentence.isSign(i)
                && !SmallWords.contains(sentence, i)
                && !ABOUT.contains(sentence.folded(i));
    }
}
