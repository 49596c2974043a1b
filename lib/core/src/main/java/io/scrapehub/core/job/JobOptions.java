package io.scrapehub.core.job;

import io.scrapehub.core.rendering.Rendering;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a job's pages are visited.
///
/// @param waitFor        a CSS selector that must match before a page counts as ready, or null
/// @param timeout        for one page, waiting in the queue not counted
/// @param blockResources whether images, media, fonts and known trackers are left out
/// @param rendering      how the pages themselves are wanted
public record JobOptions(
        @Nullable String waitFor, Duration timeout, Follow follow, boolean blockResources, Rendering rendering) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    /// The longest a slot gives one page (reliability: hard task limit 300 s).
    public static final Duration MAX_TIMEOUT = Duration.ofSeconds(300);

    public static final JobOptions DEFAULT = new JobOptions(null, DEFAULT_TIMEOUT, Follow.AUTO, true);

    /// Records only.
    public JobOptions(@Nullable String waitFor, Duration timeout, Follow follow, boolean blockResources) {
        this(waitFor, timeout, follow, blockResources, Rendering.NONE);
    }

    public JobOptions rendering(Rendering wanted) {
        return new JobOptions(waitFor, timeout, follow, blockResources, wanted);
    }
}
