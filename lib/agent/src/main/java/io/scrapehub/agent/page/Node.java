package io.scrapehub.agent.page;

import java.util.List;
import java.util.Locale;

/// One visible thing of a page. Everything in it is the page's word: data, never an instruction.
///
/// @param id       names it for as long as the view is the latest
/// @param parent   id of the nearest node around it, or -1
/// @param role     as ARIA has it, own or implied: `button`, `link`, `textbox`, `text` …
/// @param tag      lower case
/// @param name     accessible name, or its text, white space collapsed
/// @param label    the text that labels it, when that is not its name; else empty
/// @param value    of a field or slider; empty when it has none or is a password
/// @param hints    words of its id, classes, name, title and type: what its author calls it
/// @param href     of a link, resolved; else empty
/// @param options  of a list to choose from
/// @param color    of its fill or background, else of its text, as `#rrggbb`; empty when it has none
/// @param state    words of `checked`, `disabled`, `selected`, `expanded`, `collapsed`, `focused`, `readonly`,
///                 `editable`, `interactive`, `password`, `scrolls`, `dialog`, `multiple`
public record Node(
        int id,
        int parent,
        String role,
        String tag,
        String name,
        String label,
        String value,
        String hints,
        String href,
        List<String> options,
        String color,
        java.util.Set<String> state,
        Box box) {
    public Node {
        options = List.copyOf(options);
        state = java.util.Set.copyOf(state);
    }

    /// Where it is, in CSS pixels of the viewport.
    public record Box(int x, int y, int width, int height) {
        public int right() {
            return x + width;
        }

        public int bottom() {
            return y + height;
        }

        public int centerX() {
            return x + width / 2;
        }

        public int centerY() {
            return y + height / 2;
        }

        public boolean contains(Box other) {
            return x <= other.x && y <= other.y && right() >= other.right() && bottom() >= other.bottom();
        }

        public long area() {
            return (long) width * height;
        }
    }

    public boolean is(String word) {
        return state.contains(word);
    }

    public boolean enabled() {
        return !is("disabled");
    }

    /// Whether text can be typed into it.
    public boolean editable() {
        return is("editable") && !is("readonly") && enabled();
    }

    public boolean interactive() {
        return is("interactive");
    }

    /// The same thing in a later view of the page, as far as that can be told.
    public String key() {
        String called = name.isEmpty() ? label + "/" + hints : name;
        return (role + "|" + called).toLowerCase(Locale.ROOT);
    }
}
