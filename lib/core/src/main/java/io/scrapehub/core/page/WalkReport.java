package io.scrapehub.core.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a listing was followed within one page, for the job's coverage.
///
/// @param steps     that brought records, in order, the page as it was first read not among them
/// @param announced how many records the page or its data say there are, or null when they say nothing
/// @param ended     why no more was done
public record WalkReport(List<Step> steps, @Nullable Integer announced, End ended) {
    public WalkReport {
        steps = List.copyOf(steps);
    }

    /// One step.
    ///
    /// @param what    the address asked, or what was pressed or scrolled, in the page's words
    /// @param records that it brought
    public record Step(Way way, String what, int records) {}

    /// How more of a listing was reached.
    public enum Way {
        /// Its data was asked for, as the page itself does.
        ASKED,
        /// A "next" control was pressed.
        NEXT,
        /// A "more" control was pressed.
        MORE,
        SCROLLED,
        /// Another tab was opened.
        TAB,
        /// A record's own view was opened within the page.
        VIEW;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Way ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// Why the walk ended.
    public enum End {
        /// As many records as were wanted.
        ENOUGH,
        /// As many records as are announced.
        ALL_ANNOUNCED,
        /// The list said or showed that there is no more.
        NO_MORE,
        /// What came was known already, as with a list that shows its first page for ever.
        REPEATED,
        /// The site refused to go on.
        REFUSED,
        /// The visit's time or the walk's acts were used up, or the browser broke.
        CUT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static End ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
