package io.scrapehub.storemongo;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Reads and writes one member of a document. BSON keeps times to the millisecond. A member that must be
/// there and is not, or is of another type, makes the document unreadable; members nobody asks for do not
/// matter, so that an older release can read what a newer one wrote.
final class Members {
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);

    private Members() {}

    static String text(Document from, String name) {
        return required(from, name, from.get(name, String.class));
    }

    static @Nullable String optionalText(Document from, String name) {
        return from.get(name, String.class);
    }

    static int integer(Document from, String name) {
        return Math.toIntExact(number(from, name));
    }

    static long number(Document from, String name) {
        return required(from, name, from.get(name, Number.class)).longValue();
    }

    static double real(Document from, String name) {
        return required(from, name, from.get(name, Number.class)).doubleValue();
    }

    static boolean flag(Document from, String name) {
        return required(from, name, from.get(name, Boolean.class));
    }

    static Instant time(Document from, String name) {
        return required(from, name, from.get(name, Date.class)).toInstant();
    }

    static @Nullable Instant optionalTime(Document from, String name) {
        Date date = from.get(name, Date.class);
        return date == null ? null : date.toInstant();
    }

    static Document document(Document from, String name) {
        return required(from, name, from.get(name, Document.class));
    }

    static @Nullable Document optionalDocument(Document from, String name) {
        return from.get(name, Document.class);
    }

    /// A list; one that is missing is empty.
    static <T> List<T> list(Document from, String name, Class<T> of) {
        List<T> found = from.getList(name, of);
        return found == null ? List.of() : found;
    }

    static Duration millis(Document from, String name) {
        return Duration.ofMillis(number(from, name));
    }

    /// A time as BSON can hold it; one beyond its range is the last (or first) that can be held.
    static Date date(Instant time) {
        if (time.isAfter(LAST)) {
            return Date.from(LAST);
        }
        return Date.from(time.isBefore(FIRST) ? FIRST : time);
    }

    static void putIfAny(Document into, String name, @Nullable Object value) {
        if (value instanceof Instant time) {
            into.append(name, date(time));
        } else if (value != null) {
            into.append(name, value);
        }
    }

    private static <T> T required(Document from, String name, @Nullable T value) {
        if (value == null) {
            throw new UnreadableDocument(from, "it has no member " + name);
        }
        return value;
    }
}
