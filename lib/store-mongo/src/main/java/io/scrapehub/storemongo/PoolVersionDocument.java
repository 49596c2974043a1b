package io.scrapehub.storemongo;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.pool.FieldChange;
import io.scrapehub.core.pool.PoolStore.Merge;
import io.scrapehub.core.pool.PoolVersion;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.bson.Document;

/// A state of an entity. Its id follows from entity and run, so a merge that is repeated writes it once.
final class PoolVersionDocument {
    static final String ID = "_id";
    static final String POOL = "pool";
    static final String ENTITY = "entity";
    static final String PLACE = "place";
    static final String RUN = "run";
    static final String KIND = "kind";

    private PoolVersionDocument() {}

    static Document of(
            Merge merge,
            String entity,
            String place,
            PoolVersion.Kind kind,
            ScrapedRecord scraped,
            List<FieldChange> changes,
            Instant now) {
        int run = merge.run().number();
        return new Document(ID, String.format(Locale.ROOT, "%s|%06d", entity, run))
                .append(POOL, merge.pool().id().value())
                .append(ENTITY, entity)
                .append(PLACE, place)
                .append(RUN, run)
                .append(KIND, kind.word())
                .append("job", merge.run().job().value())
                .append(PoolRecordDocument.SOURCE_URL, scraped.sourceUrl())
                .append(PoolRecordDocument.FIELDS, FieldsDocument.of(scraped.fields()))
                .append(PoolRecordDocument.CHANGES, PoolRecordDocument.of(changes))
                .append("at", Members.date(now));
    }

    static PoolVersion read(Document document) {
        return new PoolVersion(
                Members.integer(document, RUN),
                new JobId(Members.text(document, "job")),
                PoolVersion.Kind.ofWord(Members.text(document, KIND)),
                PoolRecordDocument.scraped(document),
                PoolRecordDocument.changes(document),
                Members.time(document, "at"));
    }
}
