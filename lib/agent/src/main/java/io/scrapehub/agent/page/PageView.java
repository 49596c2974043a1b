package io.scrapehub.agent.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A page as an agent perceives it at one moment.
///
/// @param nodes in document order
public record PageView(String url, String title, List<Node> nodes) {
    public PageView {
        nodes = List.copyOf(nodes);
    }

    public Optional<Node> node(int id) {
        return nodes.stream().filter(n -> n.id() == id).findFirst();
    }

    public Stream<Node> where(Predicate<Node> condition) {
        return nodes.stream().filter(condition);
    }

    /// The nodes around it, nearest first.
    public List<Node> around(Node node) {
        var found = new ArrayList<Node>();
        Optional<Node> next = node(node.parent());
        while (next.isPresent() && found.size() < 200) {
            found.add(next.get());
            next = node(next.get().parent());
        }
        return found;
    }

    public boolean isWithin(Node node, Node outer) {
        return around(node).contains(outer);
    }

    /// Equal for two views of a page on which nothing changed: neither what is there nor its state.
    public int print() {
        int print = url.hashCode();
        for (Node node : nodes) {
            print = 31 * print
                    + (node.key() + node.value() + node.state() + node.options().size() + node.color()).hashCode();
        }
        return print;
    }
}
