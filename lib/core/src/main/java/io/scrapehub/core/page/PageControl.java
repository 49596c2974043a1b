package io.scrapehub.core.page;

/// Something on a page that can be pressed: a button, a tab, a link that a script answers.
///
/// @param handle  names it to the renderer, until the next act
/// @param tag     element name, lower case
/// @param role    its ARIA role, or empty
/// @param text    what it shows, at most 80 characters
/// @param label   `aria-label`, `title` or `alt`, or empty
/// @param marks   its classes, id, `rel` and those of the icon within, lower case
/// @param around  classes, ids and roles of the elements around it, nearest first, lower case
/// @param href    where it leads as written, or empty
/// @param off     whether it says that it cannot be pressed
/// @param current whether it says that it is the one chosen
/// @param overlay which notice over the page holds it, or -1
public record PageControl(
        int handle,
        String tag,
        String role,
        String text,
        String label,
        String marks,
        String around,
        String href,
        boolean off,
        boolean current,
        int overlay) {}
