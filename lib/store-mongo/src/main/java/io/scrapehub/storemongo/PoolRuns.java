package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// A pool's runs. A unique index lets a pool take one at a time, and each job once.
final class PoolRuns {
    private static final Bson DONE = exists(PoolRunDocument.MERGING, false);

    private final MongoCollection<Document> runs;

    PoolRuns(MongoDatabase database) {
        runs = database.getCollection(CollectionNames.POOL_RUNS);
    }

    /// Empty when the pool takes another job just now, or had this one.
    Optional<PoolRun> begin(PoolId pool, JobId job) {
        Document known = runs.find(and(ofPool(pool), eq(PoolRunDocument.JOB, job.value())))
                .first();
        if (known != null) {
            return known.containsKey(PoolRunDocument.MERGING)
                    ? Optional.of(PoolRunDocument.read(known))
                    : Optional.empty();
        }
        int number = latest(ofPool(pool)).map(PoolRun::number).orElse(0) + 1;
        PoolRun begun = PoolRun.begun(number, job);
        boolean inserted = MongoCalls.unlessThere(() -> runs.insertOne(PoolRunDocument.begun(pool, begun)));
        return inserted ? Optional.of(begun) : Optional.empty();
    }

    boolean had(PoolId pool, JobId job) {
        return runs.find(and(ofPool(pool), eq(PoolRunDocument.JOB, job.value()), DONE))
                        .first()
                != null;
    }

    Optional<PoolRun> before(PoolId pool, int number) {
        return latest(and(ofPool(pool), DONE, lt(PoolRunDocument.NUMBER, number)));
    }

    Optional<PoolRun> at(PoolId pool, Instant moment) {
        return latest(and(ofPool(pool), DONE, lte(PoolRunDocument.AT, Members.date(moment))));
    }

    /// What changed something is to be told.
    void end(PoolId pool, PoolRun run) {
        Document merged = PoolRunDocument.of(run);
        if (run.changedSomething()) {
            merged.append(PoolRunDocument.UNTOLD, true);
        }
        runs.updateOne(
                and(
                        eq(PoolRunDocument.ID, PoolRunDocument.idOf(pool, run.number())),
                        eq(PoolRunDocument.MERGING, true)),
                List.of(new Document("$set", merged), new Document("$unset", PoolRunDocument.MERGING)));
    }

    List<PoolRun> list(Pool pool, @Nullable Integer before, int limit) {
        Bson done = and(ofPool(pool.id()), DONE);
        Bson filter = before == null ? done : and(done, lt(PoolRunDocument.NUMBER, before));
        return UnreadableDocument.readAll(
                runs.find(filter).sort(descending(PoolRunDocument.NUMBER)).limit(limit), PoolRunDocument::read);
    }

    void delete(PoolId pool) {
        runs.deleteMany(ofPool(pool));
    }

    private Optional<PoolRun> latest(Bson filter) {
        return Optional.ofNullable(runs.find(filter)
                        .sort(descending(PoolRunDocument.NUMBER))
                        .first())
                .map(PoolRunDocument::read);
    }

    private static Bson ofPool(PoolId pool) {
        return eq(PoolRunDocument.POOL, pool.value());
    }
}
