package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One place inside like blocks (an element's text or one of its attributes) with what it holds in each of
/// some blocks.
///
/// @param key       the place, the same in every block
/// @param others    places that stand for it in blocks built otherwise
/// @param attribute null for the element's text
/// @param names     what the page calls it: classes, `itemprop`, the attribute's own name, a table header
/// @param values    one per block sampled, null where the block lacks the place
public record Column(
        Key key,
        List<Key> others,
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
    /// @param leads   a link that leads elsewhere in each block
    public record Traits(boolean heading, boolean link, boolean struck, int parts, boolean leads) {}

    /// All its places, the usual one first.
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>(others);
        keys.addFirst(key);
        return keys;
    }

    /// Whether no block sampled has both.
    boolean isApartFrom(Column other) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null && other.values.get(i) != null) {
                return false;
            }
        }
        return true;
    }

    /// Whether three blocks or more say the same there.
    boolean isConstant() {
        int filled = filled();
        return attribute == null && filled >= 3 && distinct() * filled <= 1.5;
    }

    Column alsoCalled(String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return new Column(key, others, tag, attribute, more, traits, values);
    }

    /// Both as one column.
    Column with(Column other) {
        List<Key> places = new ArrayList<>(others);
        places.addAll(other.keys());
        List<@Nullable String> both = new ArrayList<>(values);
        for (int i = 0; i < both.size(); i++) {
            both.set(i, both.get(i) == null ? other.values.get(i) : both.get(i));
        }
        return new Column(key, places, tag, attribute, names, traits, both);
    }

    /// The blocks sampled that have it.
    public int filled() {
        int filled = 0;
        for (String value : values) {
            filled += value == null ? 0 : 1;
        }
        return filled;
    }

    /// How many of the values differ, of one: 1 when all do.
    public double distinct() {
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (value != null) {
                seen.add(value);
            }
        }
        int filled = filled();
        return filled == 0 ? 0 : (double) seen.size() / filled;
    }

    public double meanLength() {
        int chars = 0;
        for (String value : values) {
            chars += value == null ? 0 : value.length();
        }
        int filled = filled();
        return filled == 0 ? 0 : (double) chars / filled;
    }

    /// Of the blocks sampled that have it, the share whose value is accepted.
    public double share(Predicate<String> accepts) {
        int accepted = 0;
        for (String value : values) {
            accepted += value != null && accepts.test(value) ? 1 : 0;
        }
        int filled = filled();
        return filled == 0 ? 0 : (double) accepted / filled;
    }
}
