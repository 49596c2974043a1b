package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Blocks that belong to a listing though they look different: sponsored entries, entries of another kind.
/// They are siblings of the listing's blocks, or siblings of what holds one block each, or of the same
/// signature elsewhere on the page.
public final class Variants {
    private static final int MAX_LEVELS = 3;
    private static final double SHORTEST = .2;
    private static final double LONGEST = 4;

    private final NodeTable nodes;
    private final List<Card> cards;
    /// How many elements of blocks there are before each number.
    private final int[] taken;
    private final int middle;
    private final boolean linked;
    private final boolean aside;
    private final int frame;

    private Variants(NodeTable nodes, List<Card> cards) {
        this.nodes = nodes;
        this.cards = cards;
        this.taken = new int[nodes.size() + 1];
        for (Card card : cards) {
            Arrays.fill(taken, card.start() + 1, card.end() + 1, 1);
        }
        Arrays.parallelPrefix(taken, Integer::sum);
        int[] texts =
                cards.stream().mapToInt(c -> nodes.text(c.start())).sorted().toArray();
        this.middle = texts[texts.length / 2];
        this.linked = cards.stream().filter(c -> nodes.links(c.start()) > 0).count() * 10 >= cards.size() * 8L;
        this.aside = nodes.aside(cards.getFirst().start());
        this.frame = frame(cards.getFirst().start());
    }

    /// Further blocks in document order; none for listings without an element a block.
    public static List<Card> of(NodeTable nodes, List<Card> cards) {
        boolean single = cards.size() >= 3 && cards.stream().allMatch(c -> nodes.end(c.start()) == c.end());
        return single ? new Variants(nodes, cards).find() : List.of();
    }

    private List<Card> find() {
        Set<Integer> found = new HashSet<>();
        siblings(cards.stream().mapToInt(Card::start).toArray(), 0, found);
        Set<Integer> alike = new HashSet<>();
        alike(alike);
        found.addAll(alike);
        beside(alike, found);
        return innermost(found.stream().sorted().toList()).stream()
                .filter(this::isLikely)
                .toList();
    }

    /// Of blocks that hold another the inner one.
    private List<Card> innermost(List<Integer> sorted) {
        List<Card> inner = new ArrayList<>();
        for (int k = 0; k < sorted.size(); k++) {
            int i = sorted.get(k);
            if (k + 1 == sorted.size() || sorted.get(k + 1) >= nodes.end(i)) {
                inner.add(new Card(i, nodes.end(i)));
            }
        }
        return inner;
    }

    private void siblings(int[] level, int up, Set<Integer> into) {
        Set<Integer> own = new HashSet<>();
        Set<Integer> parents = new HashSet<>();
        Set<String> tags = new HashSet<>();
        for (int i : level) {
            own.add(i);
            parents.add(nodes.parent(i));
            tags.add(nodes.element(i).normalName());
        }
        boolean apart = parents.size() * 10 >= level.length * 8;
        if (apart && up < MAX_LEVELS && !parents.contains(-1)) {
            siblings(parents.stream().mapToInt(p -> p).toArray(), up + 1, into);
            return;
        }
        for (int parent : parents) {
            for (int child = parent + 1; parent >= 0 && child < nodes.end(parent); child = nodes.end(child)) {
                if (!own.contains(child) && tags.contains(nodes.element(child).normalName()) && !holdsTaken(child)) {
                    into.add(child);
                }
            }
        }
    }

    private void alike(Set<Integer> into) {
        Set<Integer> signatures = new HashSet<>();
        for (Card card : cards) {
            if (!nodes.names(card.start()).isEmpty()) {
                signatures.add(nodes.signature(card.start()));
            }
        }
        for (int i = 0; i < nodes.size() && !signatures.isEmpty(); i++) {
            if (signatures.contains(nodes.signature(i)) && !holdsTaken(i)) {
                into.add(i);
                i = nodes.end(i) - 1;
            }
        }
    }

    /// Siblings of such blocks elsewhere that share a class with the listing's blocks: the last of them may
    /// have a class more.
    private void beside(Set<Integer> alike, Set<Integer> into) {
        Set<String> names = new HashSet<>(nodes.names(cards.getFirst().start()));
        for (int parent : alike.stream().map(nodes::parent).filter(p -> p >= 0).collect(Collectors.toSet())) {
            for (int child = parent + 1; child < nodes.end(parent); child = nodes.end(child)) {
                if (nodes.names(child).stream().anyMatch(names::contains) && !holdsTaken(child)) {
                    into.add(child);
                }
            }
        }
    }

    private boolean holdsTaken(int i) {
        return taken[nodes.end(i)] > taken[i];
    }

    /// The innermost part of the page's frame that an element stands in, a sidebar perhaps; -1 for none.
    private int frame(int i) {
        for (int at = i; at >= 0 && nodes.aside(at); at = nodes.parent(at)) {
            if (Chrome.isAside(nodes.element(at))) {
                return at;
            }
        }
        return -1;
    }

    private boolean isLikely(Card card) {
        int text = nodes.text(card.start());
        return (aside ? frame(card.start()) == frame : !nodes.aside(card.start()))
                && text >= middle * SHORTEST
                && text <= middle * LONGEST
                && (!linked || nodes.links(card.start()) > 0);
    }
}
