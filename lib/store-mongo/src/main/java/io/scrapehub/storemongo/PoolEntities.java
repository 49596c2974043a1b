package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRecordId;
import io.scrapehub.core.pool.PoolRecordQuery;
import io.scrapehub.core.pool.PoolRecordQuery.Order;
import io.scrapehub.core.pool.PoolStatus;
import io.scrapehub.core.pool.PoolStore.Placed;
import io.scrapehub.core.pool.PoolVersion;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Reads a pool's entities as they are, and as they were.
final class PoolEntities {
    private static final int AT_ONCE = 1_000;

    private final MongoCollection<Document> entities;
    private final MongoCollection<Document> versions;

    PoolEntities(MongoDatabase database) {
        entities = database.getCollection(CollectionNames.POOL_RECORDS);
        versions = database.getCollection(CollectionNames.POOL_VERSIONS);
    }

    List<Placed> list(Pool pool, PoolRecordQuery query) {
        var found =
                entities.find(selected(pool, query)).sort(sorted(query.order())).limit(query.limit());
        return UnreadableDocument.readAll(
                found, d -> new Placed(PoolRecordDocument.read(d, pool.runs()), placeOf(d, query.order())));
    }

    List<PoolVersion> history(Pool pool, PoolRecordId id, @Nullable Integer before, int limit) {
        // A run under way is not there yet.
        int newest = before == null ? pool.runs() : Math.min(pool.runs(), before - 1);
        Bson filter = and(
                eq(PoolVersionDocument.POOL, pool.id().value()),
                eq(PoolVersionDocument.ENTITY, id.value()),
                lte(PoolVersionDocument.RUN, newest));
        return UnreadableDocument.readAll(
                versions.find(filter).sort(descending(PoolVersionDocument.RUN)).limit(limit),
                PoolVersionDocument::read);
    }

    /// The latest state of each entity up to a run follows from the order of the index: by entity, then
    /// run.
    void lend(Pool pool, int run, Consumer<ScrapedRecord> reader) {
        var states = versions.find(
                        and(eq(PoolVersionDocument.POOL, pool.id().value()), lte(PoolVersionDocument.RUN, run)))
                .sort(ascending(PoolVersionDocument.PLACE, PoolVersionDocument.RUN))
                .batchSize(AT_ONCE);
        Document latest = null;
        for (Document state : states) {
            if (latest != null && !samePlace(latest, state)) {
                lendIfThere(latest, reader);
            }
            latest = state;
        }
        if (latest != null) {
            lendIfThere(latest, reader);
        }
    }

    void delete(Pool pool) {
        entities.deleteMany(eq(PoolRecordDocument.POOL, pool.id().value()));
        versions.deleteMany(eq(PoolVersionDocument.POOL, pool.id().value()));
    }

    private static void lendIfThere(Document state, Consumer<ScrapedRecord> reader) {
        UnreadableDocument.readIfPossible(state, PoolVersionDocument::read)
                .filter(v -> v.kind() != PoolVersion.Kind.REMOVED)
                .ifPresent(v -> reader.accept(v.scraped()));
    }

    private static boolean samePlace(Document one, Document other) {
        return Members.text(one, PoolVersionDocument.PLACE).equals(Members.text(other, PoolVersionDocument.PLACE));
    }

    private static Bson selected(Pool pool, PoolRecordQuery query) {
        var filters = new ArrayList<Bson>();
        filters.add(eq(PoolRecordDocument.POOL, pool.id().value()));
        if (query.status() != null) {
            filters.add(of(query.status(), pool.runs()));
        } else if (query.changedSince() == null) {
            filters.add(eq(PoolRecordDocument.PRESENT, true));
        }
        if (query.changedSince() != null) {
            filters.add(gte(PoolRecordDocument.CHANGED_AT, Members.date(query.changedSince())));
        }
        if (query.text() != null) {
            filters.add(
                    regex(PoolRecordDocument.TEXT, Pattern.quote(query.text().toLowerCase(Locale.ROOT))));
        }
        if (query.after() != null) {
            filters.add(behind(query.after(), query.order()));
        }
        return and(filters);
    }

    /// What the latest run did not touch is unchanged, whatever an earlier one said of it.
    private static Bson of(PoolStatus status, int latest) {
        Bson there = eq(PoolRecordDocument.PRESENT, true);
        return switch (status) {
            case REMOVED -> eq(PoolRecordDocument.PRESENT, false);
            case NEW, CHANGED ->
                and(there, eq(PoolRecordDocument.STATUS, status.word()), eq(PoolRecordDocument.RUN, latest));
            case UNCHANGED ->
                and(
                        there,
                        or(
                                lt(PoolRecordDocument.RUN, latest),
                                nin(PoolRecordDocument.STATUS, PoolStatus.NEW.word(), PoolStatus.CHANGED.word())));
        };
    }

    private static Bson sorted(Order order) {
        return switch (order) {
            case FIRST_SEEN -> ascending(PoolRecordDocument.PLACE);
            case CHANGED -> ascending(PoolRecordDocument.CHANGED_AT, PoolRecordDocument.PLACE);
            case LAST_CHANGED -> descending(PoolRecordDocument.CHANGED_AT, PoolRecordDocument.PLACE);
        };
    }

    private static String placeOf(Document entity, Order order) {
        String place = Members.text(entity, PoolRecordDocument.PLACE);
        return order.byChange()
                ? Members.time(entity, PoolRecordDocument.CHANGED_AT).toEpochMilli() + " " + place
                : place;
    }

    private static Bson behind(String after, Order order) {
        if (!order.byChange()) {
            return gt(PoolRecordDocument.PLACE, after);
        }
        int space = after.indexOf(' ');
        var moment = new Date(Long.parseLong(after.substring(0, space)));
        String place = after.substring(space + 1);
        return order == Order.CHANGED
                ? or(
                        gt(PoolRecordDocument.CHANGED_AT, moment),
                        and(eq(PoolRecordDocument.CHANGED_AT, moment), gt(PoolRecordDocument.PLACE, place)))
                : or(
                        lt(PoolRecordDocument.CHANGED_AT, moment),
                        and(eq(PoolRecordDocument.CHANGED_AT, moment), lt(PoolRecordDocument.PLACE, place)));
    }
}
