package io.scrapehub.core.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How one URL follows from another: the address of a page's data from the page's. Each part of it is always
/// the same, or a part of the page's address, or a number that follows from one there
/// (`?page=3` → `?offset=50`).
///
/// Learned from pairs; learned from one it holds for that one only.
public final class UrlPattern {
    private static final Pattern PARTS = Pattern.compile("[^/?&=#.,;:]+|[/?&=#.,;:]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private final @Nullable Pair only;
    private final List<String> page;
    private final List<Part> parts;

    /// A page's address and the one that follows from it.
    public record Pair(String page, String other) {}

    private sealed interface Part {
        record Same(String text) implements Part {}

        record Of(int at) implements Part {}

        record Counted(int at, long times, long plus) implements Part {}
    }

    private UrlPattern(@Nullable Pair only, List<String> page, List<Part> parts) {
        this.only = only;
        this.page = page;
        this.parts = parts;
    }

    /// The pattern that holds for all of these; empty when there is none.
    public static Optional<UrlPattern> of(List<Pair> pairs) {
        List<Pair> distinct = pairs.stream().distinct().toList();
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        if (distinct.size() == 1) {
            return Optional.of(new UrlPattern(distinct.getFirst(), List.of(), List.of()));
        }
        List<List<String>> pages = distinct.stream().map(p -> partsOf(p.page())).toList();
        List<List<String>> others =
                distinct.stream().map(p -> partsOf(p.other())).toList();
        return sameSize(pages) && sameSize(others) ? learned(pages, others) : Optional.empty();
    }

    /// What follows from a page's address; empty when the pattern was not learned from pages like it.
    public Optional<String> apply(String address) {
        if (only != null) {
            return only.page().equals(address) ? Optional.of(only.other()) : Optional.empty();
        }
        List<String> given = partsOf(address);
        if (given.size() != page.size()) {
            return Optional.empty();
        }
        var url = new StringBuilder();
        for (Part part : parts) {
            Optional<String> text = text(part, given);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            url.append(text.get());
        }
        return Optional.of(url.toString());
    }

    private static Optional<String> text(Part part, List<String> given) {
        return switch (part) {
            case Part.Same(String text) -> Optional.of(text);
            case Part.Of(int at) -> Optional.of(given.get(at));
            case Part.Counted(int at, long times, long plus) ->
                number(given.get(at))
                        .map(n -> n * times + plus)
                        .filter(n -> n >= 0)
                        .map(String::valueOf);
        };
    }

    private static Optional<UrlPattern> learned(List<List<String>> pages, List<List<String>> others) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < others.getFirst().size(); i++) {
            int at = i;
            List<String> texts = others.stream().map(o -> o.get(at)).toList();
            Optional<Part> part = part(texts, pages);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(new UrlPattern(null, pages.getFirst(), List.copyOf(parts)));
    }

    private static Optional<Part> part(List<String> texts, List<List<String>> pages) {
        if (texts.stream().distinct().count() == 1) {
            return Optional.of(new Part.Same(texts.getFirst()));
        }
        for (int at = 0; at < pages.getFirst().size(); at++) {
            int place = at;
            List<String> given = pages.stream().map(p -> p.get(place)).toList();
            if (given.equals(texts)) {
                return Optional.of(new Part.Of(at));
            }
        }
        return counted(texts, pages);
    }

    private static Optional<Part> counted(List<String> texts, List<List<String>> pages) {
        List<Optional<Long>> wanted = texts.stream().map(UrlPattern::number).toList();
        if (wanted.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<Long> values = wanted.stream().map(Optional::get).toList();
        for (int at = 0; at < pages.getFirst().size(); at++) {
            int place = at;
            List<Optional<Long>> given =
                    pages.stream().map(p -> number(p.get(place))).toList();
            if (given.stream().allMatch(Optional::isPresent)) {
                Optional<Part> line = line(at, given.stream().map(Optional::get).toList(), values);
                if (line.isPresent()) {
                    return line;
                }
            }
        }
        return Optional.empty();
    }

    /// The straight line through all points, if its slope is whole.
    private static Optional<Part> line(int at, List<Long> xs, List<Long> ys) {
        long x = xs.getFirst();
        long y = ys.getFirst();
        long run = 0;
        long rise = 0;
        for (int i = 1; i < xs.size() && run == 0; i++) {
            run = xs.get(i) - x;
            rise = ys.get(i) - y;
        }
        if (run == 0 || rise % run != 0) {
            return Optional.empty();
        }
        long times = rise / run;
        long plus = y - times * x;
        for (int i = 0; i < xs.size(); i++) {
            if (xs.get(i) * times + plus != ys.get(i)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Part.Counted(at, times, plus));
    }

    private static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static boolean sameSize(List<List<String>> all) {
        return all.stream().mapToInt(List::size).distinct().count() == 1;
    }

    private static List<String> partsOf(String url) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PARTS.matcher(url);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        return parts;
    }
}
