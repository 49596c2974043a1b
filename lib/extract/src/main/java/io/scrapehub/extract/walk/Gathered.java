package io.scrapehub.extract.walk;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.extract.listing.Likeness;
import io.scrapehub.extract.listing.Row;
import io.scrapehub.extract.value.Urls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The records of a listing that is read in parts, each once, in the order they were first seen. A record is
/// known by its link, where that is its own; else by its title, as long as nothing it says differs.
public final class Gathered {
    private final Set<String> before;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> byLink = new HashMap<>();
    private final Map<String, List<Integer>> byTitle = new HashMap<>();

    /// @param before keys of the records that earlier pages gave
    public Gathered(Set<String> before) {
        this.before = Set.copyOf(before);
    }

    /// What a reading brought.
    ///
    /// @param fresh not known before
    /// @param again of what was gathered, by number, what is still to be seen
    /// @param kept  that as a share
    public record Brought(List<Row> fresh, Map<Integer, Row> again, double kept) {
        public boolean isNew() {
            return !fresh.isEmpty();
        }
    }

    /// Takes in a reading.
    public Brought add(List<Row> seen) {
        Brought brought = compare(seen);
        brought.again().forEach((number, row) -> rows.set(number, filled(rows.get(number), row)));
        brought.fresh().forEach(this::keep);
        return brought;
    }

    /// What a reading would bring.
    Brought compare(List<Row> seen) {
        Set<String> own = ownLinks(seen);
        Map<Integer, Row> met = new HashMap<>();
        List<Row> fresh = new ArrayList<>();
        for (Row row : seen) {
            int known = known(row, own, met.keySet());
            if (known >= 0) {
                met.put(known, row);
            } else if (!before.contains(key(row, own))) {
                fresh.add(row);
            }
        }
        return new Brought(List.copyOf(fresh), met, rows.isEmpty() ? 1 : (double) met.size() / rows.size());
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /// Puts a row in the place of one that is there.
    void replace(int number, Row row) {
        rows.set(number, row);
    }

    int size() {
        return rows.size();
    }

    /// How many there are with those of earlier pages.
    int total() {
        return before.size() + rows.size();
    }

    /// Keys by which later pages' records are compared with all there were up to here.
    public List<String> keys() {
        Set<String> own = ownLinks(rows);
        List<String> keys = new ArrayList<>(before);
        rows.forEach(row -> keys.add(key(row, own)));
        return keys;
    }

    private void keep(Row row) {
        int number = rows.size();
        rows.add(row);
        if (row.link() != null) {
            byLink.putIfAbsent(Urls.key(row.link()), number);
        }
        byTitle.computeIfAbsent(row.title(), _ -> new ArrayList<>()).add(number);
    }

    private int known(Row row, Set<String> own, Set<Integer> met) {
        String link = row.link() == null ? "" : Urls.key(row.link());
        Integer linked = own.contains(link) ? byLink.get(link) : null;
        if (linked != null && !met.contains(linked)) {
            return linked;
        }
        for (int number : byTitle.getOrDefault(row.title(), List.of())) {
            if (!met.contains(number) && mayBe(row, own, rows.get(number)) && Likeness.areOne(row, rows.get(number))) {
                return number;
            }
        }
        return -1;
    }

    /// Rows that each have a link of their own are told apart by it.
    private static boolean mayBe(Row row, Set<String> own, Row other) {
        String its = row.link();
        String others = other.link();
        if (its == null || others == null || !own.contains(Urls.key(its))) {
            return true;
        }
        return Urls.key(its).equals(Urls.key(others));
    }

    private static Row filled(Row known, Row seen) {
        if (known.fields().keySet().containsAll(seen.fields().keySet())) {
            return known;
        }
        Map<String, FieldValue> fields = new LinkedHashMap<>(known.fields());
        seen.fields().forEach(fields::putIfAbsent);
        return new Row(fields, known.link() == null ? seen.link() : known.link(), known.title());
    }

    private static Set<String> ownLinks(List<Row> rows) {
        Map<String, Integer> times = new HashMap<>();
        for (Row row : rows) {
            if (row.link() != null) {
                times.merge(Urls.key(row.link()), 1, Integer::sum);
            }
        }
        times.values().removeIf(n -> n > 1);
        return times.keySet();
    }

    private static String key(Row row, Set<String> own) {
        if (row.link() != null && own.contains(Urls.key(row.link()))) {
            return "l" + hash(Urls.key(row.link()));
        }
        var values = new TreeMap<String, Object>();
        row.fields().forEach((field, value) -> values.put(field, value.value()));
        return "t" + hash(row.title() + values);
    }

    /// FNV-1a, 64 bits: among a thousand records two meet by chance once in 10^13 times.
    private static String hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return Long.toUnsignedString(hash, 36);
    }
}
