package io.scrapehub.core.rendering;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How pages are wanted beside the records read from them.
///
/// @param formats  none: only records are wanted
/// @param headers  sent to the page's own origin with every request
/// @param cookies  by name, set for the page's own origin before it is visited
/// @param actions  done in this order before the page is taken
/// @param atOnce   somebody waits: what a site refuses is not asked for again later
public record Rendering(
        Set<RenderFormat> formats,
        Viewport viewport,
        Map<String, String> headers,
        Map<String, String> cookies,
        List<Action> actions,
        boolean atOnce) {
    public static final Rendering NONE = of(Set.of());

    public Rendering {
        formats = formats.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(formats));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        cookies = Collections.unmodifiableMap(new LinkedHashMap<>(cookies));
        actions = List.copyOf(actions);
    }

    /// Just these formats.
    public static Rendering of(Set<RenderFormat> formats) {
        return new Rendering(formats, Viewport.DEFAULT, Map.of(), Map.of(), List.of(), false);
    }

    public boolean wanted() {
        return !formats.isEmpty();
    }

    /// Whether a page must be shown as people see it.
    public boolean visual() {
        return formats.stream().anyMatch(RenderFormat::visual);
    }
}
