package io.scrapehub.extract.field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A field somebody asked for, understood as far as its name allows. Confined to one extraction: it
/// remembers the names it was compared with.
public final class WantedField {
    private static final int REMEMBERED_NAMES = 20_000;
    /// Words that make a name one of a number of things (`stars count`), whatever the things are.
    private static final Set<String> COUNTING = Set.of("count", "total", "num", "anzahl");

    /// Said of what is not this thing but one it comes from: `Lower Court Case Number`, `parent SKU`.
    private static final Set<String> ANOTHERS = Set.of(
            "lower", "below", "trial", "originating", "parent", "related", "previous", "prior", "former", "other");
    private static final double ANOTHERS_SHARE = .8;
    /// What a page may call any number that tells its entries apart.
    private static final Set<String> NUMBERING = Set.of("no", "nr", "num", "numero", "number", "nummer", "numer", "№");

    private final String name;
    private final String words;
    private final List<String> telling;
    private final @Nullable FieldEntry entry;
    private final boolean exact;
    private final boolean counts;
    private final Map<String, Double> remembered = new HashMap<>();

    private WantedField(String name) {
        this.name = name;
        List<String> own = Words.of(name);
        this.words = String.join(" ", own);
        FieldEntry named = FieldLexicon.standard().named(words);
        FieldLexicon.Claim claim = FieldLexicon.standard().claim(own);
        this.exact = named != null;
        this.counts = named == null && own.stream().anyMatch(COUNTING::contains);
        this.entry = named != null ? named : claim == null || counts ? null : claim.entry();
        this.telling = own.size() < 2 || exact
                ? List.of()
                : own.stream()
                        .filter(w -> w.length() > 3 && FieldLexicon.standard().named(w) == null)
                        .toList();
    }

    /// The fields of a request, in its order, each name once.
    public static List<WantedField> of(List<String> names) {
        return names.stream().distinct().map(WantedField::new).toList();
    }

    /// As it was asked for, and as it is answered.
    public String name() {
        return name;
    }

    public FieldType type() {
        return counts ? FieldType.COUNT : entry == null ? FieldType.TEXT : entry.type();
    }

    /// Whether the lexicon knows the name as a whole.
    public boolean known() {
        return exact;
    }

    /// Whether this is the lexicon's field of that canonical name.
    public boolean is(String canonical) {
        return exact && entry != null && entry.name().equals(canonical);
    }

    /// Paths of schema.org properties that hold it, most telling first, its own name before all.
    public List<String> schemaPaths() {
        List<String> paths = new ArrayList<>();
        paths.add(name);
        if (entry != null) {
            entry.schema().stream().filter(this::endsInName).forEach(paths::add);
            entry.schema().stream().filter(path -> !endsInName(path)).forEach(paths::add);
        }
        return paths;
    }

    /// `aggregateRating.ratingCount` for a wanted `ratingCount`.
    private boolean endsInName(String path) {
        return Words.joined(path.substring(path.lastIndexOf('.') + 1)).equals(words);
    }

    /// How well a name of the page (a class, a JSON key, a label …) names this field: 1 for the very words,
    /// .9 and less for synonyms, about .6 for a name that only contains one, 0 for another field's name.
    public double namedBy(String pageName) {
        Double known = remembered.get(pageName);
        if (known != null) {
            return known;
        }
        double score = score(Words.of(pageName));
        if (remembered.size() < REMEMBERED_NAMES) {
            remembered.put(pageName, score);
        }
        return score;
    }

    private double score(List<String> page) {
        if (page.isEmpty() || page.size() > 8) {
            return 0;
        }
        String joined = String.join(" ", page);
        if (joined.equals(words) || joined.replace(" ", "").equals(words.replace(" ", ""))) {
            return 1;
        }
        return Math.max(byLexicon(page, joined), byOwnWords(page, joined));
    }

    private double byLexicon(List<String> page, String joined) {
        if (entry == null) {
            return 0;
        }
        double trust = exact ? 1 : .85;
        if (entry.type() == FieldType.CODE && page.size() == 1 && NUMBERING.contains(joined)) {
            return .6;
        }
        FieldLexicon.Claim claim = FieldLexicon.standard().claim(page);
        if (claim != null && isOtherTitle(claim)) {
            return claim.run().equals(joined) ? .72 : .55;
        }
        if (claim == null || !claim.entry().equals(entry)) {
            return 0;
        }
        double rank = entry.name().equals(claim.run())
                ? .92
                : .9 - .01 * Math.min(20, entry.aliases().indexOf(claim.run()));
        if (claim.run().equals(joined)) {
            return trust * rank;
        }
        double own = entry.type() == FieldType.CODE && page.stream().anyMatch(ANOTHERS::contains) ? ANOTHERS_SHARE : 1;
        return own * trust * rank * (claim.atEnd() ? .85 : claim.atStart() ? .72 : .66);
    }

    /// What an entity is called has one name more: `title` on the page may be the wanted `case name`.
    private boolean isOtherTitle(FieldLexicon.Claim claim) {
        return entry != null
                && !claim.entry().equals(entry)
                && entry.type() == FieldType.TITLE
                && claim.entry().name().equals("title");
    }

    private double byOwnWords(List<String> page, String joined) {
        if ((" " + joined + " ").contains(" " + words + " ")) {
            FieldLexicon.Claim claim = FieldLexicon.standard().claim(page);
            boolean anothers =
                    claim != null && !claim.entry().equals(entry) && claim.run().length() > words.length();
            return anothers ? 0 : joined.endsWith(words) ? .8 : .62;
        }
        return telling.stream().anyMatch(page::contains) ? .6 : 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
