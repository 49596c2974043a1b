package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Begins attempts at tasks and settles them. Each write waits for the journal; attempts that come meanwhile are
/// written together, and then it is looked up which of them took effect: a token is given to one attempt only.
final class TaskAttempts {
    private static final BulkWriteOptions EACH_BY_ITSELF = new BulkWriteOptions().ordered(false);
    private static final FindOneAndUpdateOptions AS_CHANGED =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> tasks;
    private final Together<String, Lease, Optional<Document>> beginning =
            new Together<>((_, all) -> MongoCalls.answer("beginning attempts", () -> begun(all)));
    private final Together<String, Settled, Boolean> settling =
            new Together<>((_, all) -> MongoCalls.answer("settling tasks", () -> settled(all)));

    private record Settled(Lease lease, Settlement settlement) {
        UpdateOneModel<Document> update() {
            return new UpdateOneModel<>(notOvertaken(lease), SettlementUpdate.of(settlement, lease.token()));
        }
    }

    TaskAttempts(MongoCollection<Document> tasks) {
        this.tasks = tasks;
    }

    Optional<Task> begin(Lease lease) {
        return beginning
                .ask(CollectionNames.TASKS, lease)
                .map(task -> UnreadableDocument.read(task, TaskDocument::read));
    }

    boolean settle(Lease lease, Settlement settlement) {
        return settling.ask(CollectionNames.TASKS, new Settled(lease, settlement));
    }

    private List<Optional<Document>> begun(List<Lease> all) {
        return all.size() == 1 ? List.of(begun(all.getFirst())) : begunTogether(all);
    }

    private Optional<Document> begun(Lease lease) {
        return Optional.ofNullable(tasks.findOneAndUpdate(notOvertaken(lease), changes(lease), AS_CHANGED));
    }

    private List<Optional<Document>> begunTogether(List<Lease> all) {
        tasks.bulkWrite(all.stream().map(TaskAttempts::beginning).toList(), EACH_BY_ITSELF);
        Map<TaskId, Document> pending = byId(tasks.find(and(among(all), MongoTaskStore.IS_PENDING)));
        return all.stream()
                .map(lease -> Optional.ofNullable(pending.get(lease.task()))
                        .filter(task -> holds(task, TaskDocument.TOKEN, lease)))
                .toList();
    }

    private List<Boolean> settled(List<Settled> all) {
        int changed = tasks.bulkWrite(all.stream().map(Settled::update).toList(), EACH_BY_ITSELF)
                .getMatchedCount();
        if (changed == 0 || changed == all.size()) {
            return all.stream().map(_ -> changed > 0).toList();
        }
        List<Lease> leases = all.stream().map(Settled::lease).toList();
        Map<TaskId, Document> after = byId(tasks.find(among(leases)).projection(include(TaskDocument.WINNER)));
        return leases.stream()
                .map(lease -> Optional.ofNullable(after.get(lease.task()))
                        .filter(task -> holds(task, TaskDocument.WINNER, lease))
                        .isPresent())
                .toList();
    }

    private static boolean holds(Document task, String token, Lease lease) {
        return task.get(token) instanceof Number holder && holder.longValue() == lease.token();
    }

    private static Map<TaskId, Document> byId(FindIterable<Document> found) {
        Map<TaskId, Document> byId = new HashMap<>();
        found.forEach(task -> byId.put(new TaskId(Members.text(task, TaskDocument.ID)), task));
        return byId;
    }

    private static Bson among(List<Lease> leases) {
        return MongoTaskStore.among(leases.stream().map(Lease::task).toList());
    }

    private static UpdateOneModel<Document> beginning(Lease lease) {
        return new UpdateOneModel<>(notOvertaken(lease), changes(lease));
    }

    /// The server's clock says when, so that it agrees with that of settling.
    private static Bson changes(Lease lease) {
        Bson begun = combine(
                set(TaskDocument.TOKEN, lease.token()),
                max(TaskDocument.ATTEMPTS, lease.attempt()),
                currentDate(TaskDocument.BEGUN_AT));
        return lease.attempt() == 1 ? combine(begun, currentDate(TaskDocument.FIRST_BEGUN_AT)) : begun;
    }

    private static Bson notOvertaken(Lease lease) {
        return and(
                MongoTaskStore.byId(lease.task()), MongoTaskStore.IS_PENDING, lte(TaskDocument.TOKEN, lease.token()));
    }
}
