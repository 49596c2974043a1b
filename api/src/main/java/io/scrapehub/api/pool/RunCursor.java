package io.scrapehub.api.pool;

import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.Parameters;
import java.util.Optional;

/// A place in a list that is ordered by runs.
final class RunCursor {
    private RunCursor() {}

    static Optional<Integer> read(Parameters parameters, Cursors cursors, String list) {
        return parameters.read(
                "cursor",
                "It must be the X-Next-Cursor of a page of this list.",
                cursor -> cursors.open(list, cursor).flatMap(RunCursor::number));
    }

    static String seal(Cursors cursors, String list, int run) {
        return cursors.seal(list, Integer.toString(run));
    }

    static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
