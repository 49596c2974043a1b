package io.scrapehub.agent.decide;

import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Pages for tests, node by node.
public final class Views {
    private final List<Node> nodes = new ArrayList<>();

    public Views button(String name) {
        return node("button", "button", name, "", "", "interactive");
    }

    public Views link(String name) {
        return node("link", "a", name, "", "", "interactive");
    }

    public Views field(String label, String hints, String... more) {
        var state = new ArrayList<>(List.of(more));
        state.add("interactive");
        state.add("editable");
        return node("textbox", "input", "", label, hints, state.toArray(String[]::new));
    }

    public Views text(String text) {
        return node("text", "div", text, "", "");
    }

    public Views node(String role, String tag, String name, String label, String hints, String... state) {
        int id = nodes.size();
        nodes.add(new Node(
                id,
                -1,
                role,
                tag,
                name,
                label,
                "",
                hints,
                "",
                List.of(),
                "",
                Set.of(state),
                new Node.Box(10, 20 * id, 100, 18)));
        return this;
    }

    public PageView page() {
        return new PageView("https://example.com/", "A page", nodes);
    }
}
