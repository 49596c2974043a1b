package io.scrapehub.agent.goal;

import io.scrapehub.agent.page.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What sort of thing a goal speaks of.
public enum Kind {
    ANY(Set.of(), List.of()),
    BUTTON(Set.of("button"), List.of("button")),
    LINK(Set.of("link"), List.of("link", "hyperlink")),
    TAB(Set.of("tab"), List.of("tab")),
    CHECKBOX(Set.of("checkbox", "switch"), List.of("checkbox", "check box", "checkboxes", "switch")),
    RADIO(Set.of("radio"), List.of("radio button", "radio")),
    TEXTAREA(Set.of("textbox"), List.of("textarea", "text area")),
    FIELD(
            Set.of("textbox", "searchbox", "combobox", "spinbutton"),
            List.of(
                    "text field",
                    "text fields",
                    "textbox",
                    "text box",
                    "text boxes",
                    "textboxes",
                    "text input",
                    "input textbox",
                    "search field",
                    "search box",
                    "input",
                    "field",
                    "form")),
    LIST(
            Set.of("listbox", "combobox"),
            List.of("scroll list", "drop-down", "dropdown", "drop down", "select list", "list")),
    SLIDER(Set.of("slider"), List.of("slider", "sliders")),
    SPINNER(Set.of("spinbutton"), List.of("spinner")),
    ICON(Set.of("img", "button", "graphics-symbol"), List.of("icon", "image", "picture")),
    SECTION(Set.of(), List.of("section", "sections", "panel", "accordion")),
    DIALOG(Set.of("dialog"), List.of("dialog box", "dialog", "popup", "pop-up", "modal")),
    MENU(Set.of("menuitem", "menu"), List.of("menu")),
    OPTION(Set.of("option", "menuitem", "listitem"), List.of("option", "item", "entry", "result")),
    PARAGRAPH(Set.of("paragraph"), List.of("paragraph")),
    SHAPE(Set.of("shape"), List.of("shape", "box", "square", "circle", "triangle", "rectangle")),
    WIDGET(Set.of(), List.of("widget", "element", "control"));

    private final Set<String> roles;
    private final List<String> words;

    Kind(Set<String> roles, List<String> words) {
        this.roles = roles;
        this.words = words;
    }

    /// What it is called, the longest first.
    public List<String> words() {
        return words;
    }

    public boolean has(Node node) {
        return switch (this) {
            case ANY, WIDGET, SECTION -> true;
            case TEXTAREA -> node.tag().equals("textarea");
            default -> roles.contains(node.role());
        };
    }

    static Optional<Kind> ofWord(String word) {
        return Arrays.stream(values()).filter(k -> k.words.contains(word)).findFirst();
    }
}
