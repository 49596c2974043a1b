package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Finds and removes rows no reader can see any more. It asks an index which attempts wrote rows, and touches
/// rows only where one is not the winner, which is rare.
final class OvertakenRows {
    private static final Document ATTEMPT =
            new Document(RecordRow.TASK, "$" + RecordRow.TASK).append(RecordRow.TOKEN, "$" + RecordRow.TOKEN);

    private final MongoCollection<Document> tasks;
    private final MongoCollection<Document> records;

    OvertakenRows(MongoCollection<Document> tasks, MongoCollection<Document> records) {
        this.tasks = tasks;
        this.records = records;
    }

    long remove(JobId job) {
        Map<String, Document> states = states(job);
        long removed = 0;
        for (Document attempt : attempts(job)) {
            Document written = Members.document(attempt, "_id");
            Optional<Bson> invisible = invisible(
                    states.get(Members.text(written, RecordRow.TASK)),
                    Members.number(written, RecordRow.TOKEN),
                    Members.integer(attempt, RecordRow.ORDINAL));
            if (invisible.isPresent()) {
                removed += records.deleteMany(and(
                                eq(RecordRow.JOB, job.value()),
                                eq(RecordRow.TASK, written.get(RecordRow.TASK)),
                                eq(RecordRow.TOKEN, written.get(RecordRow.TOKEN)),
                                invisible.get()))
                        .getDeletedCount();
            }
        }
        return removed;
    }

    private Iterable<Document> attempts(JobId job) {
        return records.aggregate(List.of(
                Aggregates.match(eq(RecordRow.JOB, job.value())),
                Aggregates.group(ATTEMPT, Accumulators.max(RecordRow.ORDINAL, "$" + RecordRow.ORDINAL))));
    }

    private Map<String, Document> states(JobId job) {
        var states = new HashMap<String, Document>();
        tasks.find(eq(TaskDocument.JOB, job.value()))
                .projection(include(TaskDocument.STATE, TaskDocument.WINNER, TaskDocument.RECORDS))
                .forEach(task -> states.put(Members.text(task, TaskDocument.ID), task));
        return states;
    }

    /// Which rows of an attempt nobody will ever see: none while its task may still be settled.
    private static Optional<Bson> invisible(@Nullable Document task, long token, int lastOrdinal) {
        if (task == null) {
            return Optional.empty();
        }
        return switch (TaskState.ofWord(Members.text(task, TaskDocument.STATE))) {
            case PENDING -> Optional.empty();
            case DEAD, CANCELLED -> Optional.of(gte(RecordRow.ORDINAL, 0));
            case DONE -> beyond(task, token, lastOrdinal);
        };
    }

    private static Optional<Bson> beyond(Document task, long token, int lastOrdinal) {
        int visible =
                token == Members.number(task, TaskDocument.WINNER) ? Members.integer(task, TaskDocument.RECORDS) : 0;
        return lastOrdinal < visible ? Optional.empty() : Optional.of(gte(RecordRow.ORDINAL, visible));
    }
}
