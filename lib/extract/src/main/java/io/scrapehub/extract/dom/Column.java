package io.scrapehub.extract.dom;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One place inside like blocks (an element's text or one of its attributes) with what it holds in each of
/// some blocks.
///
/// @param key       the place, the same in every block
/// @param attribute null for the element's text
/// @param names     what the page calls it: classes, `itemprop`, the attribute's own name, a table header
/// @param values    one per block sampled, null where the block lacks the place
public record Column(
        Key key,
        String tag,
        @Nullable String attribute,
        List<String> names,
        Traits traits,
        List<@Nullable String> values) {
    /// A place relative to its block: a hash of the path of signatures, which of several, which attribute.
    public record Key(int path, int occurrence, @Nullable String attribute) {}

    /// What the element is.
    ///
    /// @param heading inside or holding a heading
    /// @param link    inside or being a link
    /// @param struck  crossed out
    /// @param parts   number of elements inside
    public record Traits(boolean heading, boolean link, boolean struck, int parts) {}

    /// The blocks sampled that have it.
    public long filled() {
        return values.stream().filter(v -> v != null).count();
    }

    /// How many of the values differ, of one: 1 when all do.
    public double distinct() {
        long filled = filled();
        return filled == 0 ? 0 : (double) values.stream().filter(v -> v != null).distinct().count() / filled;
    }

    public double meanLength() {
        return values.stream().filter(v -> v != null).mapToInt(String::length).average().orElse(0);
    }

    /// Of the sampled blocks, the share whose value is accepted.
    public double share(Predicate<String> accepts) {
        return (double) values.stream().filter(v -> v != null && accepts.test(v)).count() / values.size();
    }
}
