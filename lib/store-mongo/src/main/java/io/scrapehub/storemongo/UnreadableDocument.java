package io.scrapehub.storemongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stored document is not what this release can read: damage, or a bug.
final class UnreadableDocument extends IllegalStateException {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableDocument.class);

    UnreadableDocument(Document document, String why) {
        this(document, why, null);
    }

    private UnreadableDocument(Document document, String why, @Nullable Throwable cause) {
        super("document " + document.get("_id") + " cannot be read: " + why, cause);
    }

    /// Reads one document.
    ///
    /// @throws UnreadableDocument when it cannot be read, whatever is wrong with it
    static <T> T read(Document document, Function<Document, T> reader) {
        try {
            return reader.apply(document);
        } catch (UnreadableDocument e) {
            throw new UnreadableDocument(document, String.valueOf(e.getMessage()), e);
        } catch (ClassCastException | IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableDocument(document, String.valueOf(e.getMessage()), e);
        }
    }

    /// Reads many: one that cannot be read is logged and left out, so that it does not take the others with
    /// it.
    static <T> List<T> readAll(Iterable<Document> documents, Function<Document, T> reader) {
        var read = new ArrayList<T>();
        for (Document document : documents) {
            readIfPossible(document, reader).ifPresent(read::add);
        }
        return read;
    }

    /// Reads one; empty, and logged, when it cannot be read.
    static <T> Optional<T> readIfPossible(Document document, Function<Document, T> reader) {
        try {
            return Optional.of(read(document, reader));
        } catch (UnreadableDocument e) {
            LOG.error("left out: {}", e.getMessage(), e);
            return Optional.empty();
        }
    }
}
