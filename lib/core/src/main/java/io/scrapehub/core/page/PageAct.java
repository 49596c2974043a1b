package io.scrapehub.core.page;

import java.util.List;

/// Something done within an open page to get at more of what it holds. A renderer carries it out, waits until
/// the page rests, and answers with a [PageSight].
public sealed interface PageAct {
    /// Look at what the page offers, laid out.
    record Look() implements PageAct {}

    /// Ask the page's site for data, from within the page and with its cookies: one call after another, `pause`
    /// milliseconds apart, until one fails.
    record Ask(List<DataCall> calls, int pause) implements PageAct {
        public Ask {
            calls = List.copyOf(calls);
        }
    }

    /// Press a control; again and again, at most `times`, while it stays, can be pressed, and brings more.
    record Press(PageControl control, int times) implements PageAct {}

    /// Scroll an area.
    ///
    /// @param area  a [PageSight.Area#handle]
    /// @param times at most, while it brings more
    record Scroll(int area, Step step, int times) implements PageAct {
        /// How far.
        public enum Step {
            TOP,
            /// Four fifths of what the area shows, so that nothing is passed over.
            NEAR,
            END
        }
    }

    /// Go where a link within the page leads: `#/item/3`.
    record Turn(String fragment) implements PageAct {}

    /// Close the notice that stands before the page: refuse it by `control`, or, without one, put it aside.
    record Dismiss(PageControl control) implements PageAct {}
}
