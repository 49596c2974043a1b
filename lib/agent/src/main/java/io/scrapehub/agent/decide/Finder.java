package io.scrapehub.agent.decide;

import io.scrapehub.agent.goal.Kind;
import io.scrapehub.agent.goal.Target;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds on a page what a goal speaks of. Pure.
final class Finder {
    /// Less alike than this is another thing.
    private static final double ALIKE = .5;
    private static final double NEARLY_SAME = .88;

    private final PageView page;

    Finder(PageView page) {
        this.page = page;
    }

    /// The thing to press: exact in its name when the goal quotes it.
    Optional<Node> pressable(Target target, Predicate<Node> allowed) {
        Optional<Shapes> shapes = target.quoted() ? Optional.empty() : Shapes.in(target);
        if (shapes.isPresent()) {
            Optional<Node> shape = shapes.get().find(page.where(allowed).toList());
            if (shape.isPresent()) {
                return shape;
            }
        }
        List<Node> candidates = page.where(n -> n.enabled() && allowed.test(n)).toList();
        if (!target.color().isEmpty()) {
            List<Node> coloured = candidates.stream()
                    .filter(n -> Colors.isCalled(n.color(), target.color()))
                    .filter(n ->
                            target.words().isEmpty() || target.kind() == Kind.SHAPE || isLike(n, target.words(), ALIKE))
                    .toList();
            return ordered(smallestOf(coloured), target.ordinal());
        }
        if (target.words().isEmpty()) {
            List<Node> ofKind = candidates.stream()
                    .filter(n -> target.kind() == Kind.ANY || target.kind() == Kind.WIDGET
                            ? n.interactive()
                            : target.kind().has(n))
                    .toList();
            return ordered(
                    ofKind.isEmpty() && target.kind() != Kind.ANY ? byHint(candidates, target) : ofKind,
                    target.ordinal());
        }
        double floor = target.quoted() ? NEARLY_SAME : ALIKE;
        List<Scored> scored = candidates.stream()
                .map(n -> new Scored(n, likeness(n, target)))
                .filter(s -> s.score >= floor)
                .toList();
        double best = scored.stream().mapToDouble(s -> s.score).max().orElse(0);
        List<Node> top = scored.stream()
                .filter(s -> s.score > best - .03)
                .sorted(Comparator.comparingDouble((Scored s) -> preference(s.node, target))
                        .reversed())
                .map(s -> s.node)
                .toList();
        if (!target.near().isEmpty()) {
            return nearest(top, target.near());
        }
        if (target.ordinal() != 0) {
            return ordered(
                    top.stream().sorted(Comparator.comparingInt(Node::id)).toList(), target.ordinal());
        }
        return top.stream().findFirst().or(() -> byRole(candidates, target));
    }

    /// All that a goal means by `all the …`, outer ones left out.
    List<Node> every(Target target) {
        boolean shades = Likeness.anyWord(target.words(), "shade", "shades", "tint", "tints", "tone", "tones");
        Predicate<Node> meant = target.color().isEmpty()
                ? target.kind()::has
                : n -> shades
                        ? Colors.isShadeOf(n.color(), target.color())
                        : Colors.isCalled(n.color(), target.color());
        return smallestOf(
                page.where(n -> n.enabled() && !n.editable()).filter(meant).toList());
    }

    /// Of several, the one that stands with what the goal is about: below it or beside it, not above.
    private Optional<Node> nearest(List<Node> nodes, String near) {
        Optional<Node> thing = page.where(n -> Likeness.within(near, n.name()))
                .min(Comparator.comparingLong(n -> n.box().area()));
        return thing.flatMap(t -> nodes.stream()
                .min(Comparator.comparingInt(n -> n.box().bottom() < t.box().y()
                        ? 10_000 + t.box().y() - n.box().bottom()
                        : Math.abs(n.box().centerY() - t.box().centerY()))));
    }

    private record Scored(Node node, double score) {}

    private List<Node> byHint(List<Node> candidates, Target target) {
        return candidates.stream()
                .filter(n -> target.kind().words().stream().anyMatch(w -> Likeness.within(w, n.hints())))
                .toList();
    }

    /// `a "button" widget`: what is quoted is the sort of thing.
    private Optional<Node> byRole(List<Node> candidates, Target target) {
        if (target.kind() != Kind.WIDGET && target.kind() != Kind.ANY) {
            return Optional.empty();
        }
        String word = Likeness.plain(target.words());
        return candidates.stream()
                .filter(n -> n.interactive() || n.editable())
                .filter(n -> n.role().equals(word)
                        || n.tag().equals(word)
                        || (word.equals("text")
                                && n.role().equals("textbox")
                                && n.tag().equals("input")))
                .findFirst();
    }

    private double likeness(Node node, Target target) {
        double named = Math.max(Likeness.of(target.words(), node.name()), Likeness.of(target.words(), node.label()));
        double hinted = .8 * hintLikeness(node, target.words());
        double both = target.kind() != Kind.ANY && target.kind().has(node) ? .05 : 0;
        return Math.max(named, target.quoted() ? 0 : hinted) + both;
    }

    /// Author's names count where there is no visible one, or where the thing can be worked.
    private static double hintLikeness(Node node, String words) {
        boolean counts = node.interactive() || node.name().isEmpty();
        return counts && Likeness.within(words, node.hints()) ? 1 : 0;
    }

    private double preference(Node node, Target target) {
        double worked = node.interactive() ? 1 : 0;
        double kind = target.kind() != Kind.ANY && target.kind().has(node) ? 2 : 0;
        double small = 1.0 / (1 + node.box().area() / 1_000.0);
        double spread = page.where(n -> n.parent() == node.id()).count() > 0 ? 0 : .2;
        return worked
                + kind
                + small
                + spread
                + (page.where(n -> n.is("dialog")).anyMatch(d -> page.isWithin(node, d)) ? .5 : 0);
    }

    static boolean isLike(Node node, String words, double floor) {
        return Likeness.of(words, node.name()) >= floor
                || Likeness.of(words, node.label()) >= floor
                || Likeness.within(words, node.hints());
    }

    /// The editable field a goal means: by its label, by its place, or because there is no other.
    Optional<Node> field(Target target, Predicate<Node> allowed) {
        List<Node> fields = page.where(n -> n.editable() && allowed.test(n))
                .filter(n -> target.kind() != Kind.TEXTAREA || n.tag().equals("textarea"))
                .toList();
        if (target.ordinal() != 0) {
            return ordered(fields, target.ordinal());
        }
        List<Node> oneLine =
                fields.stream().filter(n -> !n.tag().equals("textarea")).toList();
        if (target.words().isEmpty() && target.kind() == Kind.FIELD && !oneLine.isEmpty()) {
            return oneLine.stream().findFirst();
        }
        if (!target.words().isEmpty()) {
            Optional<Scored> best = fields.stream()
                    .map(n -> new Scored(n, fieldLikeness(n, target.words())))
                    .filter(s -> s.score > .3)
                    .max(Comparator.comparingDouble(Scored::score));
            if (best.isPresent()) {
                return best.map(Scored::node);
            }
        }
        return fields.size() == 1 || target.words().isEmpty() ? fields.stream().findFirst() : Optional.empty();
    }

    private double fieldLikeness(Node node, String words) {
        double best = Math.max(Likeness.of(words, node.name()), Likeness.of(words, node.label()));
        best = Math.max(best, .85 * hintWord(node, words));
        if (Likeness.anyWord(words, "password") && node.is("password")) {
            best = Math.max(best, .95);
        }
        boolean verify =
                Likeness.anyWord(node.name() + " " + node.label() + " " + node.hints(), "verify", "confirm", "repeat");
        return verify && !Likeness.anyWord(words, "verify", "confirm", "repeat") ? best - .2 : best;
    }

    private static double hintWord(Node node, String words) {
        String[] all = Likeness.plain(words).split(" ");
        String hints = " " + Likeness.plain(node.hints() + " " + node.label()) + " ";
        long hits = java.util.Arrays.stream(all)
                .filter(w -> hints.contains(" " + w + " ") || (w.length() > 3 && hints.contains(w)))
                .count();
        return (double) hits / all.length;
    }

    /// What the page shows beside a label: the next text to its right, or under it.
    Optional<String> beside(String label) {
        List<Node> texts = page.where(n -> !n.name().isEmpty() && !n.editable()).toList();
        List<Node> found = texts.stream()
                .filter(n -> Likeness.of(label, n.name().replaceAll("[:=]\\s*$", "")) >= NEARLY_SAME)
                .sorted(Comparator.comparingLong(n -> n.box().area()))
                .toList();
        return found.stream()
                .map(n -> rightOf(n, texts))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> behind(label, texts));
    }

    private Optional<String> rightOf(Node at, List<Node> texts) {
        return texts.stream()
                .filter(n -> n != at && !page.isWithin(n, at) && !page.isWithin(at, n))
                .filter(n -> Math.abs(n.box().centerY() - at.box().centerY())
                        <= Math.max(4, at.box().height() / 2))
                .filter(n -> n.box().x() >= at.box().centerX())
                .min(Comparator.comparingInt((Node n) -> n.box().x())
                        .thenComparingLong(n -> n.box().area()))
                .map(Node::name);
    }

    /// `Label: value` in one text.
    private static Optional<String> behind(String label, List<Node> texts) {
        return texts.stream()
                .filter(n -> Likeness.plain(n.name()).startsWith(Likeness.plain(label) + " "))
                .min(Comparator.comparingInt(n -> n.name().length()))
                .map(n -> n.name()
                        .substring(Math.min(n.name().length(), label.length()))
                        .replaceAll("^\\s*[:=]\\s*", "")
                        .strip());
    }

    Optional<Node> ordered(List<Node> nodes, int ordinal) {
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        int at = ordinal < 0 ? nodes.size() - 1 : Math.max(0, ordinal - 1);
        return at < nodes.size() ? Optional.of(nodes.get(at)) : Optional.empty();
    }

    private List<Node> smallestOf(List<Node> nodes) {
        var left = new ArrayList<>(nodes);
        left.removeIf(outer -> nodes.stream().anyMatch(inner -> inner != outer && page.isWithin(inner, outer)));
        return left;
    }
}
