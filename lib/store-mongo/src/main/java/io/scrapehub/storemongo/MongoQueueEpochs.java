package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.scrapehub.core.task.QueueEpochs;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// One document with a counter.
final class MongoQueueEpochs implements QueueEpochs {
    private static final String EPOCH = "epoch";
    private static final String THE_QUEUE = "queue";

    private final MongoCollection<Document> epochs;

    MongoQueueEpochs(MongoDatabase database) {
        epochs = database.getCollection(CollectionNames.QUEUE_EPOCH);
    }

    @Override
    public long current() {
        return MongoCalls.answer(
                "reading the queue's epoch",
                () -> epoch(epochs.find(eq("_id", THE_QUEUE)).first()));
    }

    @Override
    public long next() {
        return MongoCalls.answer("beginning the queue's next epoch", () -> {
            MongoCalls.unlessThere(() -> epochs.insertOne(new Document("_id", THE_QUEUE).append(EPOCH, 0L)));
            var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
            return epoch(epochs.findOneAndUpdate(eq("_id", THE_QUEUE), inc(EPOCH, 1L), after));
        });
    }

    private static long epoch(@Nullable Document document) {
        return document == null ? 0 : Members.number(document, EPOCH);
    }
}
