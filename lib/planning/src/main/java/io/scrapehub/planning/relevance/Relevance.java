package io.scrapehub.planning.relevance;

import io.scrapehub.core.goal.Filter;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.planning.goal.EntityTerms;
import io.scrapehub.planning.words.Fold;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps of what a page gave the records that a goal wanted. Pure.
///
/// A record needs a name and something more of what was wanted. A page that a search found has to speak of the
/// wanted kind of thing at all, and of the place if the goal names one. Records that break a filter on a
/// number go; a record that says nothing of it stays.
public final class Relevance {
    private static final Set<String> NAMES = Set.of("name", "title", "headline", "business name");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    /// What is looked at of a page: a search's finding says early what it is about.
    private static final int MOST_LOOKED_AT = 400_000;

    private Relevance() {}

    public static Extraction sifted(GoalPlan plan, TaskKind kind, PageSnapshot page, Extraction read) {
        if (!(read.verdict() instanceof Verdict.Ok)) {
            return read;
        }
        if (kind == TaskKind.FOUND && !speaksOf(plan.understood(), page)) {
            return nothing("The page was found by a search but is about something else.");
        }
        List<ScrapedRecord> kept = read.records().stream()
                .filter(record -> isWanted(record, plan.understood()))
                .toList();
        return kept.isEmpty() && read.next().isEmpty() && !read.records().isEmpty()
                ? nothing("None of the page's records is what the goal asks for.")
                : new Extraction(read.verdict(), kept, read.next());
    }

    private static Extraction nothing(String why) {
        return new Extraction(new Verdict.NotOk(Failure.of(FailureCode.EMPTY, why)), List.of(), List.of());
    }

    private static boolean isWanted(ScrapedRecord record, Understood goal) {
        Map<String, FieldValue> fields = record.fields();
        List<String> more =
                goal.fields().stream().filter(f -> !NAMES.contains(f)).toList();
        boolean named = fields.keySet().stream().anyMatch(NAMES::contains)
                || goal.fields().stream().noneMatch(NAMES::contains);
        boolean says = more.isEmpty() || more.stream().anyMatch(fields::containsKey);
        return named && says && goal.filters().stream().allMatch(filter -> passes(record, filter));
    }

    private static boolean passes(ScrapedRecord record, Filter filter) {
        FieldValue value = record.fields().get(filter.field());
        Optional<Double> wanted = number(filter.value());
        Optional<Double> actual =
                value == null ? Optional.empty() : number(value.value().toString());
        if (wanted.isEmpty() || actual.isEmpty() || filter.field().equals("date")) {
            return true;
        }
        int order = Double.compare(actual.get(), wanted.get());
        return switch (filter.op()) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "=" -> order == 0;
            default -> true;
        };
    }

    private static Optional<Double> number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String plain = matcher.group().replaceAll("[.,](?=\\d{3}(\\D|$))", "").replace(',', '.');
        try {
            return Optional.of(Double.valueOf(plain));
        } catch (NumberFormatException several) {
            return Optional.empty();
        }
    }

    private static boolean speaksOf(Understood goal, PageSnapshot page) {
        String html = page.html().substring(0, Math.min(page.html().length(), MOST_LOOKED_AT));
        String text = " "
                + Fold.of(html.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>|<[^>]{0,2000}>", " "))
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                + " ";
        boolean kind = EntityTerms.of(goal.entityType(), goal.entity()).stream().anyMatch(text::contains);
        String city = goal.location() == null ? null : goal.location().city();
        String said = goal.location() == null ? "" : goal.location().text();
        boolean there = city == null || speaksOfPlace(text, city) || speaksOfPlace(text, said);
        return kind && there;
    }

    private static boolean speaksOfPlace(String text, String place) {
        return text.contains(
                " " + Fold.of(place).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ");
    }
}
