package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolWish;
import org.bson.Document;

/// A pool's document. Beside what [Pool] says it holds `deletedAt` once it is being deleted.
final class PoolDocument {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String RECORDS = "records";
    static final String REMOVED = "removed";
    static final String RUNS = "runs";
    static final String LAST_RUN = "lastRun";
    static final String UPDATED_AT = "updatedAt";
    static final String VERSION = "version";
    static final String DELETED_AT = "deletedAt";

    private PoolDocument() {}

    static Document of(Pool pool) {
        var wish = new PoolWish(
                pool.name(), pool.description(), pool.keyFields(), pool.ignoreFields(), pool.maxRemovedShare());
        var document = new Document(ID, pool.id().value())
                .append(ACCOUNT, pool.account().value());
        document.putAll(changeable(wish));
        return document.append(
                        "keyFields",
                        pool.keyFields().stream().map(WellFormed::text).toList())
                .append(RECORDS, pool.records())
                .append(REMOVED, pool.removed())
                .append(RUNS, pool.runs())
                .append("createdAt", Members.date(pool.createdAt()))
                .append(UPDATED_AT, Members.date(pool.updatedAt()))
                .append(VERSION, pool.version());
    }

    /// What a client may change.
    static Document changeable(PoolWish wish) {
        return new Document("name", WellFormed.text(wish.name()))
                .append("description", wish.description() == null ? null : WellFormed.text(wish.description()))
                .append(
                        "ignoreFields",
                        wish.ignoreFields().stream().map(WellFormed::text).toList())
                .append("maxRemovedShare", wish.maxRemovedShare());
    }

    static Pool read(Document document) {
        Document lastRun = Members.optionalDocument(document, LAST_RUN);
        return new Pool(
                new PoolId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                Members.text(document, "name"),
                Members.optionalText(document, "description"),
                Members.list(document, "keyFields", String.class),
                Members.list(document, "ignoreFields", String.class),
                document.get("maxRemovedShare", Number.class).doubleValue(),
                Members.integer(document, RECORDS),
                Members.integer(document, REMOVED),
                Members.integer(document, RUNS),
                lastRun == null ? null : PoolRunDocument.read(lastRun),
                Members.time(document, "createdAt"),
                Members.time(document, UPDATED_AT),
                Members.integer(document, VERSION));
    }
}
