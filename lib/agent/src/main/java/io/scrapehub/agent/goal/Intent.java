package io.scrapehub.agent.goal;

import java.time.Duration;
import java.util.List;

/// One thing a goal wants done, in the order it wants them.
public sealed interface Intent {
    record Press(Target target) implements Intent {}

    /// Press all of them: `all the red squares`.
    record Every(Target target) implements Intent {}

    /// @param everywhere into every field of the kind, not just one
    record Fill(Value value, Target field, boolean everywhere) implements Intent {}

    /// Into each labelled field what the page shows beside the same label elsewhere.
    record FillEach() implements Intent {}

    /// @param whole  the values as they were written, before they were taken for several
    /// @param inside a path of choices, each within the one before
    record Choose(String whole, List<String> values, Target from, boolean inside) implements Intent {
        public Choose {
            values = List.copyOf(values);
        }
    }

    /// Send what was filled in.
    record Submit(String word) implements Intent {}

    record Search(String query) implements Intent {}

    /// Open what is hidden: sections, menus.
    record Expand(Target target) implements Intent {}

    /// Open the entry of a list that has these words in it.
    record Open(String words) implements Intent {}

    /// Get rid of a dialog.
    record Close(Target target) implements Intent {}

    record Hover(Target target) implements Intent {}

    /// @param onto  where to, or [Target#ANYTHING]
    /// @param side  `left`, `right`, `up`, `down`, or empty
    record Drag(Target what, Target onto, String side, boolean all) implements Intent {}

    record Mark(Target target) implements Intent {}

    record ScrollTo(Target target, boolean end) implements Intent {}

    /// Press the things that are numbers, smallest first, or put them in order.
    record Order(boolean byDragging) implements Intent {}

    /// Pick, of the things the page shows, the one with the greatest or smallest number.
    record Extreme(boolean greatest) implements Intent {}

    record Wait(Duration time) implements Intent {}

    /// Wait until a number beside these words is under, or over, a bound.
    record Await(String words, boolean under, double bound) implements Intent {}

    /// Read the records, page after page, as many as are wanted.
    record Collect() implements Intent {}
}
