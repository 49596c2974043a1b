package io.scrapehub.core.rendering;

import io.scrapehub.core.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One page in one format, kept for a while.
///
/// @param url        canonical, of the page that was asked for
/// @param bytes      its size
/// @param shortfalls what could not be had of the page
/// @param expiresAt  when it goes
public record Artifact(
        ArtifactId id,
        TaskId task,
        RenderFormat format,
        String url,
        long bytes,
        List<String> shortfalls,
        Instant expiresAt) {
    /// How long artifacts are kept after they were made, unless their job goes before.
    public static final Duration KEPT = Duration.ofDays(7);
    /// Nothing larger is kept (reliability 4.5 bounds what can be: 50 megapixels, 50 pages).
    public static final int MOST_BYTES = 32 << 20;

    public Artifact {
        shortfalls = List.copyOf(shortfalls);
    }
}
