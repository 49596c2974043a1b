package io.scrapehub.planning.goal;

import io.scrapehub.core.goal.Filter;
import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.words.Phrases.Match;
import io.scrapehub.planning.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads a goal in plain words: each part of the grammar takes the words it understands, in an order in
/// which the sure come before the guessing. Pure, and never fails: what it cannot understand it says.
public final class GoalReader {
    private final Lexicon lexicon = Lexicon.load();
    private final SourceNames names;
    private final Supplier<Gazetteer> gazetteer;

    /// @param sourceNames what sources are called that a goal may name
    public GoalReader(List<String> sourceNames, Supplier<Gazetteer> gazetteer) {
        this.names = new SourceNames(sourceNames);
        this.gazetteer = gazetteer;
    }

    public Reading read(String goal) {
        Sentence sentence = Sentence.of(goal);
        NamedSources pages = NamedSources.take(sentence);
        OutputFormat format = FormatPart.take(sentence).orElse(null);
        List<String> sources = new ArrayList<>(pages.urls());
        sources.addAll(pages.hosts());
        sources.addAll(names.take(sentence));
        String group = mostLikelyGroup(sentence);
        List<Filter> filters = FilterPart.take(sentence, group);
        Integer count = CountPart.take(sentence).orElse(null);
        GoalLocation location =
                LocationPart.take(gazetteer.get(), lexicon, sentence).orElse(null);
        LinkedHashSet<String> fields = FieldPart.take(lexicon, sentence);
        Optional<EntityPart> entity = entity(sentence, fields, !pages.isEmpty());
        entity.ifPresent(e -> fields.addAll(FieldPart.takeBehind(lexicon, sentence, e.end())));
        if (entity.filter(EntityPart::known).isEmpty() || fields.isEmpty()) {
            fields.addAll(FieldPart.takeAll(lexicon, sentence));
        }
        EntityKind kind = kind(entity, fields, filters);
        var understood = new Understood(
                IntentPart.of(sentence, !pages.isEmpty()),
                entity.map(EntityPart::words).orElse(""),
                kind.type(),
                count,
                location,
                wanted(fields, kind),
                filters,
                sources,
                format);
        List<String> left = left(sentence);
        return new Reading(
                understood,
                kind,
                entity.map(EntityPart::topic).orElse(""),
                pages.urls(),
                pages.hosts(),
                left,
                confidence(sentence, entity, pages, left));
    }

    /// Where pages are named and fields too, nothing but those fields need be meant.
    private Optional<EntityPart> entity(Sentence sentence, LinkedHashSet<String> fields, boolean namesPages) {
        boolean known = false;
        for (int i = 0; i < sentence.size() && !known; i++) {
            known = lexicon.entities().at(sentence, i).isPresent();
        }
        return known || fields.isEmpty() || !namesPages ? EntityPart.take(lexicon, sentence) : Optional.empty();
    }

    private String mostLikelyGroup(Sentence sentence) {
        String group = "";
        for (int i = 0; i < sentence.size(); i++) {
            Optional<String> here = lexicon.entities()
                    .at(sentence, i)
                    .filter(noun -> !EntityPart.isVerb(sentence, noun))
                    .map(Match::meaning)
                    .map(EntityKind::group);
            if (here.isPresent() && (group.isEmpty() || here.get().equals("job"))) {
                group = here.get();
            }
        }
        return group;
    }

    /// What has a price is a product, what has a salary a job, what has a name and a job title a person, when nothing
    /// else is known of it.
    private EntityKind kind(Optional<EntityPart> entity, LinkedHashSet<String> fields, List<Filter> filters) {
        EntityKind said = entity.map(EntityPart::kind).orElseGet(lexicon::thing);
        if (!said.type().equals("Thing")) {
            return said;
        }
        boolean priced = fields.contains("price")
                || filters.stream().anyMatch(f -> f.field().equals("price"));
        boolean paid = fields.contains("salary")
                || filters.stream().anyMatch(f -> f.field().equals("salary"));
        boolean cooked = fields.contains("ingredients");
        boolean employed = fields.contains("job_title") && fields.contains("name");
        return lexicon.ofType(
                cooked ? "Recipe" : employed ? "Person" : paid ? "JobPosting" : priced ? "Product" : "Thing");
    }

    /// The fields named and, before them, the one that names the thing; those of its kind when none is named.
    private static List<String> wanted(LinkedHashSet<String> fields, EntityKind kind) {
        if (fields.isEmpty()) {
            return kind.fields();
        }
        var wanted = new ArrayList<>(fields);
        boolean named = fields.contains("name") || fields.contains("title") || fields.contains("job_title");
        if (!named && !kind.type().equals("Thing")) {
            wanted.addFirst(kind.nameField());
        }
        return wanted;
    }

    private static List<String> left(Sentence sentence) {
        var left = new ArrayList<String>();
        for (int i : sentence.free()) {
            if (!SmallWords.contains(sentence, i)) {
                left.add(sentence.word(i).text());
            }
        }
        return left;
    }

    private static double confidence(
            Sentence sentence, Optional<EntityPart> entity, NamedSources pages, List<String> left) {
        double noun = entity.filter(EntityPart::known).isPresent()
                ? .95
                : !pages.isEmpty() ? .85 : entity.isPresent() ? .55 : .1;
        double missed = sentence.size() == 0 ? 1 : (double) left.size() / sentence.size();
        return Math.round(100 * Math.max(0, noun - missed)) / 100.0;
    }

    /// A goal as it was read.
    ///
    /// @param topic what the entities are to be about, empty when the goal does not say
    /// @param urls  pages it names, and `hosts` without a scheme
    /// @param left  words that nobody understood
    public record Reading(
            Understood understood,
            EntityKind kind,
            String topic,
            List<String> urls,
            List<String> hosts,
            List<String> left,
            double confidence) {}
}
