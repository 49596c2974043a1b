package io.scrapehub.core.rendering;

import io.scrapehub.core.page.PageSnapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A page as it was taken.
///
/// @param taken      what the browser itself gave: HTML, screenshot, PDF
/// @param shortfalls what could not be had, each in a sentence; the rest is good all the same
public record Capture(PageSnapshot page, Map<RenderFormat, byte[]> taken, List<String> shortfalls) {
    public Capture {
        taken = Map.copyOf(taken.isEmpty() ? Map.of() : new EnumMap<>(taken));
        shortfalls = List.copyOf(shortfalls);
    }
}
