package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Records without an element of their own: siblings in runs that each begin with a like heading or term
/// (`h3 p p h3 p p`, `dt dd dt dd`), or of table rows that each begin with one of another make.
final class FlatRuns {
    private static final Set<String> STARTS = Set.of("h2", "h3", "h4", "h5", "dt");

    private final NodeTable nodes;

    FlatRuns(NodeTable nodes) {
        this.nodes = nodes;
    }

    List<List<Card>> find() {
        Map<Long, List<Integer>> starts = new LinkedHashMap<>();
        for (int i = 1; i < nodes.size(); i++) {
            if (STARTS.contains(nodes.element(i).normalName()) && nodes.text(i) > 0) {
                long key = ((long) nodes.parent(i) << 32) | (nodes.signature(i) & 0xffffffffL);
                starts.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        List<List<Card>> found = new ArrayList<>(starts.values().stream()
                .filter(group -> group.size() >= 2)
                .map(this::runs)
                .filter(runs -> runs.stream().allMatch(run -> run.end() > nodes.end(run.start())))
                .toList());
        new RowRuns(nodes).starts().forEach(rows -> found.add(runs(rows)));
        return found;
    }

    /// Each run ends where the next begins; the last one, for want of a next, after as many siblings as the
    /// longest before it.
    private List<Card> runs(List<Integer> starts) {
        List<Card> runs = new ArrayList<>();
        int most = 1;
        for (int k = 0; k + 1 < starts.size(); k++) {
            runs.add(new Card(starts.get(k), starts.get(k + 1)));
            most = Math.max(most, siblings(starts.get(k), starts.get(k + 1)));
        }
        int last = starts.getLast();
        int end = last;
        for (int count = 0; count < most && end < nodes.end(nodes.parent(last)); count++) {
            end = nodes.end(end);
        }
        runs.add(new Card(last, end));
        return runs;
    }

    private int siblings(int start, int end) {
        int count = 0;
        for (int i = start; i < end; i = nodes.end(i)) {
            count++;
        }
        return count;
    }
}
