package io.scrapehub.browserworker.render;

import io.scrapehub.core.page.PageSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/// The script that watches a page from within, and the call by which it is asked.
final class PageScripts {
    private static final Pattern LEADING_COMMENT = Pattern.compile("(?m)^\\s*// .*\\n");
    private static final String WATCH = load("watch.js");

    /// Under this name the page could find what watches it; it is no secret, only unlikely to clash.
    private static final String NAME = "__scrapehub";

    /// Waits and reads: one round trip.
    static final String READ = "o => window." + NAME + " ? window." + NAME + ".read(o) : null";

    private static final String WALK_WITH = load("walk.js");

    /// Carries out one act of a walk, bringing the script for it: one round trip.
    static final String WALK = "o => { const w = window." + NAME + "; if (!w) return null; if (!w.walk) (" + WALK_WITH
            + ")(w); return w.walk(o); }";

    private PageScripts() {}

    /// @param hide  whether the body is hidden until it is to be revealed
    /// @param quiet whether films and sounds are not loaded
    static String watch(boolean hide, boolean quiet) {
        return WATCH.replace("__NAME__", NAME)
                .replace("__HIDE__", Boolean.toString(hide))
                .replace("__QUIET__", Boolean.toString(quiet))
                .replace("__MARK__", PageSnapshot.HIDDEN_MARK);
    }

    private static String load(String resource) {
        try (InputStream in = Objects.requireNonNull(PageScripts.class.getResourceAsStream(resource), resource)) {
            return LEADING_COMMENT
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
