package io.scrapehub.core.rendering;

import io.scrapehub.core.id.Hashing;
import io.scrapehub.core.id.PrefixedId;
import io.scrapehub.core.task.TaskId;
import java.util.Optional;

/// Names an artifact. It follows from its page and format, so that a page taken twice has each once.
public record ArtifactId(String value) implements PrefixedId {
    public static final String PREFIX = "art_";

    public ArtifactId {
        PrefixedId.require(PREFIX, value);
    }

    public static ArtifactId of(TaskId task, RenderFormat format) {
        return new ArtifactId(PREFIX + Hashing.of(task.value(), format.word()));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<ArtifactId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new ArtifactId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
