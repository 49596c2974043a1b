package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds the regions of a page whose blocks repeat, most worth first. Blocks are like when they are
/// siblings of one signature, siblings of one tag, elements of one path of signatures anywhere (grids in
/// rows), rows of alike placed tables whatever their classes (stripes), rows of tables whose columns are named
/// alike, or flat runs that each begin with a
/// like heading.
///
/// The worth of a region follows what published list miners agree on (MDR, DEPTA, tag-path clustering):
/// much text, links, likeness, even lengths; navigation, facets and mere wrappers count less. One pass per
/// grouping, so linear in the page.
public final class RegionFinder {
    private static final int MAX_REGIONS = 8;
    /// Menus of a page are many; more of them than this keep nothing else from being looked at.
    private static final int MAX_ASIDE = 4;
    private static final int FEWEST_NAMES = 2;
    private static final int MAX_GROUPS_JUDGED = 40;
    private static final int MAX_ASIDE_JUDGED = 12;
    private static final int CAPPED_TEXT = 600;
    private static final int SAMPLE = 12;

    /// What is part of a record and never one.
    private static final Set<String> PARTS = new HashSet<>(List.of(
            "td", "th", "b", "i", "em", "strong", "small", "u", "s", "del", "ins", "sup", "sub", "label", "button",
            "img", "br", "input", "abbr", "time", "code", "mark", "font", "picture", "body"));

    private final NodeTable nodes;

    public RegionFinder(NodeTable nodes) {
        this.nodes = nodes;
    }

    /// At most eight regions of at least two blocks.
    public List<Region> find() {
        Map<List<Card>, Double> judged = new LinkedHashMap<>();
        Map<Boolean, List<List<Card>>> groups =
                groups().stream().collect(Collectors.partitioningBy(cards -> isAside(cards.getFirst())));
        bulkiest(groups.getOrDefault(false, List.of()), MAX_GROUPS_JUDGED)
                .forEach(cards -> judged.computeIfAbsent(cards, this::worth));
        bulkiest(groups.getOrDefault(true, List.of()), MAX_ASIDE_JUDGED)
                .forEach(cards -> judged.computeIfAbsent(cards, this::worth));
        return few(judged.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> new Region(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingDouble(Region::worth).reversed())
                .toList());
    }

    private List<List<Card>> bulkiest(List<List<Card>> groups, int most) {
        return groups.stream()
                .map(cards -> new Bulk(cards, bulk(cards)))
                .sorted(Comparator.comparingDouble(Bulk::chars).reversed())
                .limit(most)
                .map(Bulk::cards)
                .toList();
    }

    private boolean isAside(Card card) {
        return nodes.aside(card.start());
    }

    /// The first regions; of those whose blocks only wrap another's, and of menus, not more than are worth a
    /// look.
    private List<Region> few(List<Region> ranked) {
        List<Region> few = new ArrayList<>();
        Set<List<Integer>> seen = new HashSet<>();
        int aside = 0;
        for (Region region : ranked) {
            boolean menu = isAside(region.cards().getFirst());
            boolean room = few.size() < MAX_REGIONS && !(menu && aside == MAX_ASIDE);
            if (room && seen.add(cores(region))) {
                few.add(region);
                aside += menu ? 1 : 0;
            }
        }
        return few;
    }

    /// For each block the innermost element that holds all it holds.
    private List<Integer> cores(Region region) {
        return region.cards().stream().map(this::core).toList();
    }

    private int core(Card card) {
        int i = card.start();
        while (nodes.end(i) == card.end() && i + 1 < card.end() && nodes.end(i + 1) == card.end() && !hasOwnText(i)) {
            i++;
        }
        return i;
    }

    private boolean hasOwnText(int i) {
        return nodes.text(i) > nodes.text(i + 1);
    }

    private record Bulk(List<Card> cards, double chars) {}

    private List<List<Card>> groups() {
        Map<Long, List<Card>> siblings = new LinkedHashMap<>();
        Map<Long, List<Card>> sameTag = new LinkedHashMap<>();
        Map<Long, List<Card>> samePath = new LinkedHashMap<>();
        Map<Long, List<Card>> sameRows = new LinkedHashMap<>();
        Map<Long, List<Card>> sameNames = new LinkedHashMap<>();
        var headers = new TableHeaders(nodes);
        int[] path = new int[nodes.size()];
        int[] tags = new int[nodes.size()];
        for (int i = 1; i < nodes.size(); i++) {
            int p = nodes.parent(i);
            path[i] = path[p] * 31 + nodes.signature(i);
            String tag = nodes.element(i).normalName();
            tags[i] = tags[p] * 31 + tag.hashCode();
            if ((nodes.text(i) == 0 && nodes.links(i) == 0) || PARTS.contains(tag)) {
                continue;
            }
            Card card = new Card(i, nodes.end(i));
            group(siblings, p, nodes.signature(i), card);
            group(sameTag, p, tag.hashCode(), card);
            group(samePath, 0, path[i], card);
            if (tag.equals("tr")) {
                group(sameRows, 0, tags[i], card);
                List<String> names = headers.ofRow(i);
                if (names.size() >= FEWEST_NAMES && !headers.isAbove(i)) {
                    group(sameNames, 0, names.hashCode(), card);
                }
            }
        }
        List<List<Card>> all = new ArrayList<>();
        List.of(siblings, sameTag, samePath, sameRows, sameNames).forEach(map -> keepRepeated(map, all));
        all.addAll(new FlatRuns(nodes).find());
        return all;
    }

    private static void group(Map<Long, List<Card>> groups, int place, int kind, Card card) {
        groups.computeIfAbsent(((long) place << 32) | (kind & 0xffffffffL), key -> new ArrayList<>(4))
                .add(card);
    }

    private static void keepRepeated(Map<Long, List<Card>> groups, List<List<Card>> into) {
        groups.values().stream().filter(cards -> cards.size() >= 2).forEach(into::add);
    }

    /// The text of a group, each block's capped: one long article among two siblings is no listing.
    private double bulk(List<Card> cards) {
        double sum = 0;
        for (Card card : cards) {
            sum += Math.min(text(card), CAPPED_TEXT);
        }
        return sum;
    }

    private double worth(List<Card> cards) {
        int[] texts = cards.stream().mapToInt(this::text).toArray();
        double mean = Arrays.stream(texts).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(texts)
                .mapToDouble(t -> (t - mean) * (t - mean))
                .average()
                .orElse(0));
        double linked = share(cards, c -> sum(c, Count.LINKS) > 0);
        double worth = bulk(cards) * (.4 + .6 * linked) / (1 + (mean == 0 ? 0 : spread / mean)) * cohesion(cards);
        if (share(cards, this::isAside) > .5) {
            worth *= share(cards, c -> nodes.overlay(c.start())) > .5 ? .01 : .15;
        }
        if (mean < 12) {
            worth *= linked > .9 && cards.size() >= 8 && share(cards, this::isPictured) > .8 ? .9 : .3;
        }
        if (cards.size() == 2) {
            worth *= .5;
        }
        if (allLinkText(cards) && mean < 40) {
            worth *= .5;
        }
        return share(sample(cards), this::wraps) > .5 ? worth * .4 : worth;
    }

    /// How alike the blocks are inside: mean likeness (Jaccard) of each one's parts to all parts seen in at
    /// least half of them.
    private double cohesion(List<Card> cards) {
        List<Card> some = sample(cards);
        List<Set<Integer>> parts = some.stream().map(this::parts).toList();
        Map<Integer, Integer> seen = new HashMap<>();
        parts.forEach(set -> set.forEach(part -> seen.merge(part, 1, Integer::sum)));
        Set<Integer> common = new HashSet<>();
        seen.forEach((part, times) -> {
            if (times * 2 >= some.size()) {
                common.add(part);
            }
        });
        double sum = 0;
        for (Set<Integer> set : parts) {
            long shared = set.stream().filter(common::contains).count();
            long either = set.size() + common.size() - shared;
            sum += either == 0 ? 1 : (double) shared / either;
        }
        return sum / parts.size();
    }

    private Set<Integer> parts(Card card) {
        Set<Integer> parts = new HashSet<>();
        for (int i = card.start(); i < Math.min(card.end(), card.start() + 80); i++) {
            parts.add(nodes.cellSignature(i));
        }
        return parts;
    }

    /// Whether a block only holds further like blocks (a row of a grid).
    private boolean wraps(Card card) {
        int i = card.start();
        while (i + 1 < nodes.end(i)
                && nodes.end(i + 1) == nodes.end(i)
                && nodes.text(i + 1) * 10 >= nodes.text(i) * 9) {
            i++;
        }
        if (nodes.element(i).normalName().equals("tr") || nodes.text(i) == 0) {
            return false;
        }
        Map<Integer, int[]> kinds = new HashMap<>();
        for (int child = i + 1; child < nodes.end(i); child = nodes.end(child)) {
            int[] kind = kinds.computeIfAbsent(nodes.signature(child), key -> new int[2]);
            boolean rich = nodes.links(child) > 0 && nodes.end(child) - child >= 4;
            kind[0] += rich ? 1 : 0;
            kind[1] += rich ? nodes.text(child) : 0;
        }
        return kinds.values().stream().anyMatch(kind -> kind[0] >= 2 && kind[1] * 10 >= nodes.text(card.start()) * 8);
    }

    /// Tiles of a name and a picture are short.
    private boolean isPictured(Card card) {
        for (int i = card.start(); i < card.end(); i++) {
            if (nodes.element(i).normalName().equals("img")) {
                return true;
            }
        }
        return false;
    }

    private boolean allLinkText(List<Card> cards) {
        return share(cards, c -> sum(c, Count.LINK_TEXT) * 10 >= text(c) * 9) > .9;
    }

    private static List<Card> sample(List<Card> cards) {
        if (cards.size() <= SAMPLE) {
            return cards;
        }
        List<Card> some = new ArrayList<>(SAMPLE);
        for (int k = 0; k < SAMPLE; k++) {
            some.add(cards.get(k * cards.size() / SAMPLE));
        }
        return some;
    }

    private static double share(List<Card> cards, Predicate<Card> is) {
        return (double) cards.stream().filter(is).count() / cards.size();
    }

    private int text(Card card) {
        return sum(card, Count.TEXT);
    }

    private enum Count {
        TEXT,
        LINK_TEXT,
        LINKS
    }

    private int sum(Card card, Count what) {
        int sum = 0;
        for (int i = card.start(); i < card.end(); i = nodes.end(i)) {
            sum += switch (what) {
                case TEXT -> nodes.text(i);
                case LINK_TEXT -> nodes.linkText(i);
                case LINKS -> nodes.links(i);
            };
        }
        return sum;
    }
}
