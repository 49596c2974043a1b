package io.scrapehub.agent.action;

import java.time.Duration;
import java.util.List;

/// One thing to do to a page. `node` is the id of a node of the latest view.
public sealed interface Action {
    record Click(int node) implements Action {}

    /// At a place within the node, as shares of its width and height.
    record ClickAt(int node, double x, double y) implements Action {}

    record Hover(int node) implements Action {}

    /// Replaces what the field holds.
    record Type(int node, Entry entry) implements Action {}

    /// Makes exactly these the chosen options of a list.
    record Choose(int node, List<String> options) implements Action {
        public Choose {
            options = List.copyOf(options);
        }
    }

    /// @param key as Playwright names keys: `Enter`, `ArrowRight`, `Control+A`
    record Press(int node, String key, int times) implements Action {}

    /// From the node's middle to another's, and on by so many pixels.
    record Drag(int node, int to, int byX, int byY) implements Action {}

    /// Marks the node's text, as dragging over it would.
    record Mark(int node) implements Action {}

    /// @param down pixels; negative is up
    record Scroll(int node, int down) implements Action {}

    record Wait(Duration time) implements Action {}

    /// To the page before this one.
    record Back() implements Action {}

    /// Reads this page's records.
    record Read() implements Action {}

    /// The goal is reached. `answer` is what the run says at its end.
    record Done(String answer) implements Action {}

    record GiveUp(String why) implements Action {}

    default String word() {
        return switch (this) {
            case Click _, ClickAt _ -> "click";
            case Hover _ -> "hover";
            case Type _ -> "type";
            case Choose _ -> "choose";
            case Press _ -> "press";
            case Drag _ -> "drag";
            case Mark _ -> "mark";
            case Scroll _ -> "scroll";
            case Wait _ -> "wait";
            case Back _ -> "back";
            case Read _ -> "read";
            case Done _ -> "done";
            case GiveUp _ -> "give_up";
        };
    }

    /// The node it is done to, or -1.
    default int target() {
        return switch (this) {
            case Click(int node) -> node;
            case ClickAt(int node, double _, double _) -> node;
            case Hover(int node) -> node;
            case Type(int node, Entry _) -> node;
            case Choose(int node, List<String> _) -> node;
            case Press(int node, String _, int _) -> node;
            case Drag(int node, int _, int _, int _) -> node;
            case Mark(int node) -> node;
            case Scroll(int node, int _) -> node;
            case Wait _, Back _, Read _, Done _, GiveUp _ -> -1;
        };
    }

    /// The same thing done to another node.
    default Action on(int other) {
        return switch (this) {
            case Click _ -> new Click(other);
            case ClickAt(int _, double x, double y) -> new ClickAt(other, x, y);
            case Hover _ -> new Hover(other);
            case Type(int _, Entry entry) -> new Type(other, entry);
            case Choose(int _, List<String> options) -> new Choose(other, options);
            case Press(int _, String key, int times) -> new Press(other, key, times);
            case Drag(int node, int to, int byX, int byY) -> new Drag(other, to == node ? other : to, byX, byY);
            case Mark _ -> new Mark(other);
            case Scroll(int _, int down) -> new Scroll(other, down);
            case Wait _, Back _, Read _, Done _, GiveUp _ -> this;
        };
    }
}
