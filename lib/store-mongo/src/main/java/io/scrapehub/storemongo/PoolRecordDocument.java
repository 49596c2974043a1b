package io.scrapehub.storemongo;

import io.scrapehub.core.pool.FieldChange;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolRecord;
import io.scrapehub.core.pool.PoolRecordId;
import io.scrapehub.core.pool.PoolStatus;
import io.scrapehub.core.pool.PoolStore.Keyed;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bson.Document;

/// An entity's document. Beside what [PoolRecord] says it holds the run that last touched it, and its
/// values as one text to search in.
final class PoolRecordDocument {
    static final String ID = "_id";
    static final String POOL = "pool";
    static final String PLACE = "place";
    static final String STATUS = "status";
    static final String RUN = "run";
    static final String FIRST_RUN = "firstRun";
    static final String PRESENT = "present";
    static final String CHANGED_AT = "changedAt";
    static final String REMOVED_AT = "removedAt";
    static final String LAST_SEEN = "lastSeen";
    static final String FIELDS = "fields";
    static final String CHANGES = "changes";
    static final String TEXT = "text";
    static final String SOURCE_URL = "sourceUrl";
    private static final int MAX_TEXT = 4_000;

    private PoolRecordDocument() {}

    static String place(int run, int ordinal) {
        return String.format(Locale.ROOT, "%06d.%06d", run, ordinal);
    }

    static Document added(PoolId pool, int run, Keyed found, Instant now) {
        return new Document(ID, found.entity().value())
                .append(POOL, pool.value())
                .append(PLACE, place(run, found.ordinal()))
                .append(STATUS, PoolStatus.NEW.word())
                .append(RUN, run)
                .append(FIRST_RUN, run)
                .append(PRESENT, true)
                .append(SOURCE_URL, found.scraped().sourceUrl())
                .append(FIELDS, FieldsDocument.of(found.scraped().fields()))
                .append(CHANGES, List.of())
                .append(TEXT, textOf(found.scraped()))
                .append("firstSeen", Members.date(now))
                .append(LAST_SEEN, Members.date(now))
                .append(CHANGED_AT, Members.date(now));
    }

    static ScrapedRecord scraped(Document document) {
        return new ScrapedRecord(
                Members.text(document, SOURCE_URL),
                FieldsDocument.read(Members.list(document, FIELDS, Document.class)));
    }

    /// @param latest the pool's latest run: what it did not touch is as it was
    static PoolRecord read(Document document, int latest) {
        return new PoolRecord(
                new PoolRecordId(Members.text(document, ID)),
                Members.text(document, PLACE),
                status(document, latest),
                scraped(document),
                changes(document),
                Members.time(document, "firstSeen"),
                Members.time(document, LAST_SEEN),
                Members.time(document, CHANGED_AT),
                Members.optionalTime(document, REMOVED_AT));
    }

    static List<Document> of(List<FieldChange> changes) {
        return changes.stream().map(PoolRecordDocument::change).toList();
    }

    static List<FieldChange> changes(Document document) {
        return Members.list(document, CHANGES, Document.class).stream()
                .map(d -> new FieldChange(
                        Members.text(d, "field"), FieldsDocument.value(d, "before"), FieldsDocument.value(d, "after")))
                .toList();
    }

    static String textOf(ScrapedRecord scraped) {
        String all = scraped.fields().values().stream()
                .map(v -> WellFormed.text(v.value().toString()))
                .collect(Collectors.joining("\n"));
        return WellFormed.text(all.substring(0, Math.min(MAX_TEXT, all.length())))
                .toLowerCase(Locale.ROOT);
    }

    private static PoolStatus status(Document document, int latest) {
        if (!Members.flag(document, PRESENT)) {
            return PoolStatus.REMOVED;
        }
        return Members.integer(document, RUN) < latest
                ? PoolStatus.UNCHANGED
                : PoolStatus.ofWord(Members.text(document, STATUS))
                        .orElseThrow(() -> new UnreadableDocument(document, "unknown status"));
    }

    private static Document change(FieldChange change) {
        var document = new Document("field", WellFormed.text(change.field()));
        Members.putIfAny(document, "before", FieldsDocument.storedOrNull(change.before()));
        Members.putIfAny(document, "after", FieldsDocument.storedOrNull(change.after()));
        return document;
    }
}
