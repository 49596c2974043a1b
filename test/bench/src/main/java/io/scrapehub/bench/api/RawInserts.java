package io.scrapehub.bench.api;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.bson.Document;

/// Inserts into mongod as fast as it acknowledges by a majority with the journal on disk, with as many under
/// way as the load on the API has.
///
/// @param like what is inserted again and again, under new ids
record RawInserts(MongoCollection<Document> into, Document like, int atOnce, Duration every) {
    double perSecond() {
        var inserted = new LongAdder();
        long begun = System.nanoTime();
        long end = begun + every.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        into.insertOne(copy());
                        inserted.increment();
                    }
                });
            }
        }
        return inserted.sum() * 1e9 / (System.nanoTime() - begun);
    }

    private Document copy() {
        var copy = new Document(like);
        copy.remove("_id");
        return copy;
    }
}
