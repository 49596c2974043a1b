package io.scrapehub.planning.merge;

import io.scrapehub.core.record.ScrapedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Makes the records of several sources that are about one thing one record. Pure, and the same rows in the
/// same order give the same records.
///
/// Only rows that share something telling (phone, domain, e-mail, code, a name's word with a number of the
/// address, a whole name) are compared, so a thousand rows are no million comparisons. Groups grow pair by
/// pair, the surest first, and none takes in a row that contradicts one it has.
public final class Resolver {
    /// A word or number that so many rows share tells none from another.
    private static final int MOST_IN_A_BLOCK = 60;

    private Resolver() {}

    /// One record for each thing, in the order in which the things first come.
    public static List<ScrapedRecord> resolve(List<ScrapedRecord> rows) {
        List<Traits> traits = rows.stream().map(Traits::of).toList();
        var groups = new Groups(rows.size());
        pairs(traits).stream()
                .map(pair -> new Scored(pair, Likeness.of(traits.get(pair.one()), traits.get(pair.other()))))
                .filter(scored -> scored.likeness() >= Likeness.SAME)
                .sorted()
                .forEach(scored -> join(groups, scored.pair(), traits));
        return groups.all().stream()
                .map(group -> MergedRecord.of(group.stream().map(rows::get).toList()))
                .toList();
    }

    private static void join(Groups groups, Pair pair, List<Traits> traits) {
        List<Integer> one = groups.of(pair.one());
        List<Integer> other = groups.of(pair.other());
        boolean agree = one.stream()
                .allMatch(a -> other.stream().noneMatch(b -> {
                    double names =
                            Likeness.names(traits.get(a).words(), traits.get(b).words());
                    return Likeness.contradicts(traits.get(a), traits.get(b), names);
                }));
        if (agree) {
            groups.join(pair.one(), pair.other());
        }
    }

    private static Set<Pair> pairs(List<Traits> traits) {
        var blocks = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < traits.size(); i++) {
            for (String key : keys(traits.get(i))) {
                blocks.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
            }
        }
        var pairs = new HashSet<Pair>();
        for (List<Integer> block : blocks.values()) {
            if (block.size() <= MOST_IN_A_BLOCK) {
                for (int a = 0; a < block.size(); a++) {
                    for (int b = a + 1; b < block.size(); b++) {
                        pairs.add(new Pair(block.get(a), block.get(b)));
                    }
                }
            }
        }
        return pairs;
    }

    private static Set<String> keys(Traits t) {
        var keys = new HashSet<String>();
        if (!t.phone().isEmpty()) {
            keys.add("phone " + t.phone().substring(Math.max(0, t.phone().length() - 7)));
        }
        add(keys, "domain ", t.domain());
        add(keys, "email ", t.email());
        add(keys, "code ", t.code());
        add(keys, "url ", t.url());
        keys.add("name " + String.join(" ", t.words().stream().sorted().toList()));
        t.words().forEach(word -> t.numbers().forEach(number -> keys.add("at " + word + " " + number)));
        t.numbers().forEach(number -> t.street().forEach(word -> keys.add("street " + number + " " + word)));
        t.words().stream()
                .filter(w -> !Traits.COMMON.contains(w) && w.length() > 3)
                .forEach(word -> keys.add("word " + word));
        t.place().ifPresent(at -> keys.add("near " + Math.round(at[0] * 500) + " " + Math.round(at[1] * 500)));
        return keys;
    }

    private static void add(Set<String> keys, String kind, String value) {
        if (!value.isEmpty()) {
            keys.add(kind + value);
        }
    }

    private record Pair(int one, int other) {}

    /// The surest first; of equals the earlier rows.
    private record Scored(Pair pair, double likeness) implements Comparable<Scored> {
        @Override
        public int compareTo(Scored that) {
            int byLikeness = Double.compare(that.likeness, likeness);
            int byOne = byLikeness != 0 ? byLikeness : Integer.compare(pair.one(), that.pair.one());
            return byOne != 0 ? byOne : Integer.compare(pair.other(), that.pair.other());
        }
    }

    /// Rows in groups, at first each in its own.
    private static final class Groups {
        private final int[] groupOf;
        private final Map<Integer, List<Integer>> members = new HashMap<>();

        Groups(int rows) {
            groupOf = IntStream.range(0, rows).toArray();
            IntStream.range(0, rows).forEach(i -> members.put(i, new ArrayList<>(List.of(i))));
        }

        List<Integer> of(int row) {
            return members.getOrDefault(groupOf[row], List.of());
        }

        void join(int one, int other) {
            int into = Math.min(groupOf[one], groupOf[other]);
            int from = Math.max(groupOf[one], groupOf[other]);
            if (into != from) {
                List<Integer> moved = members.getOrDefault(from, List.of());
                members.remove(from);
                moved.forEach(row -> groupOf[row] = into);
                members.computeIfAbsent(into, _ -> new ArrayList<>()).addAll(moved);
            }
        }

        List<List<Integer>> all() {
            return members.keySet().stream()
                    .sorted()
                    .map(members::get)
                    .map(rows -> rows.stream().sorted().toList())
                    .toList();
        }
    }
}
