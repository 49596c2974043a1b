package io.scrapehub.core.page;

import java.util.List;
import java.util.Optional;

/// What came of a [PageAct].
///
/// @param page     the page as it is now, with what it fetched since the last act only; empty when it was
///                 just asked for data, or was too large to be taken
/// @param controls what can be pressed, in document order
/// @param areas    what can be scrolled, the window first
/// @param notices  text of each notice over the page (a consent wall, a dialog), see [PageControl#overlay]
/// @param answers  to the calls of [PageAct.Ask], in order; a failed one ends the list
/// @param refused  the status of the call that failed, 0 when none did, -1 when there was no answer
public record PageSight(
        Optional<PageSnapshot> page,
        List<PageControl> controls,
        List<Area> areas,
        List<String> notices,
        List<CapturedJson> answers,
        int refused) {
    public PageSight {
        controls = List.copyOf(controls);
        areas = List.copyOf(areas);
        notices = List.copyOf(notices);
        answers = List.copyOf(answers);
    }

    /// Something to scroll, in CSS pixels.
    ///
    /// @param handle names it to the renderer
    /// @param shown  how high it is
    /// @param whole  how high what it holds is
    /// @param top    how far it is scrolled
    public record Area(int handle, int shown, int whole, int top) {}
}
