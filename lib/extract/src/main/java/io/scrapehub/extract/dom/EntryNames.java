package io.scrapehub.extract.dom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Entries of a list may each have class names of their own, made anew for each: classes that only one element
/// of the page has do not tell the elements of such entries apart.
final class EntryNames {
    /// So many siblings with names of their own are entries.
    private static final int FEWEST = 3;
    /// One sibling with a shared name outweighs all with their own.
    private static final int NOT_ENTRIES = -1;

    private final NodeTable nodes;
    private final boolean[] loose;

    private EntryNames(NodeTable nodes) {
        this.nodes = nodes;
        this.loose = new boolean[nodes.size()];
    }

    /// Signs the elements of such entries by the classes that others have too.
    static void loosen(NodeTable nodes) {
        var names = new EntryNames(nodes);
        for (int i = 0; i < nodes.size(); i++) {
            names.visit(i);
        }
    }

    private void visit(int i) {
        if (!loose[i]) {
            markEntries(i);
            return;
        }
        for (int child = i + 1; child < nodes.end(i); child = nodes.end(child)) {
            loose[child] = true;
        }
        nodes.sign(i, nodes.element(i).normalName(), shared(nodes.names(i)));
    }

    private void markEntries(int place) {
        if (nodes.end(place) - place <= FEWEST) {
            return;
        }
        Map<String, Integer> own = new HashMap<>();
        for (int child = place + 1; child < nodes.end(place); child = nodes.end(child)) {
            own.merge(nodes.element(child).normalName(), vote(child), EntryNames::together);
        }
        for (int child = place + 1; child < nodes.end(place); child = nodes.end(child)) {
            loose[child] = own.getOrDefault(nodes.element(child).normalName(), 0) >= FEWEST;
        }
    }

    /// Whether an element's names are its own; one without a name says nothing.
    private int vote(int i) {
        List<String> names = nodes.names(i);
        return names.isEmpty() ? 0 : shared(names).isEmpty() ? 1 : NOT_ENTRIES;
    }

    private static int together(int votes, int further) {
        return votes < 0 || further < 0 ? NOT_ENTRIES : votes + further;
    }

    private List<String> shared(List<String> names) {
        return names.stream().filter(name -> nodes.times(name) > 1).toList();
    }
}
