package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.scrapehub.core.task.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// What a job's grants become when some tasks ask, decided from its document as it was read. Grants of nothing
/// are not kept: there are never more entries than records wanted.
final class GrantDraft {
    private static final String COUNT = "n";
    private static final String TOKEN = "tok";

    private final Document grants;
    private final int most;
    private final int granted;
    private final Map<TaskId, Grant> drafted = new LinkedHashMap<>();
    private int more;

    private record Grant(int count, long token) {
        static final Grant NONE = new Grant(0, -1);

        static Grant read(@Nullable Document found) {
            return found == null ? NONE : new Grant(Members.integer(found, COUNT), Members.number(found, TOKEN));
        }
    }

    /// @param job  with its sum of grants, and the grants of the tasks that will ask
    /// @param most records that all its tasks together may have
    GrantDraft(Document job, int most) {
        Document found = Members.optionalDocument(job, JobDocument.GRANTS);
        grants = found == null ? new Document() : found;
        granted = job.get(JobDocument.GRANTED, 0);
        this.most = most;
    }

    static String path(TaskId task) {
        return JobDocument.GRANTS + "." + task.value();
    }

    /// Grants what is left, up to what is wanted, in place of what the task had; nothing to an attempt that was
    /// overtaken.
    int grant(TaskId task, long token, int wanted) {
        Grant had = drafted.getOrDefault(task, before(task));
        if (had.token() > token) {
            return 0;
        }
        int count = Math.clamp(wanted, 0, Math.max(0, most - granted - more + had.count()));
        more += count - had.count();
        drafted.put(task, new Grant(count, token));
        return count;
    }

    boolean changesNothing() {
        return drafted.entrySet().stream()
                .allMatch(entry -> entry.getValue().count() == 0 && before(entry.getKey()) == Grant.NONE);
    }

    /// Holds while there is room for all of it, and no other attempt of its tasks was granted anything.
    Bson guard() {
        List<Bson> guards = new ArrayList<>();
        guards.add(not(gt(JobDocument.GRANTED, most - more)));
        drafted.keySet().forEach(task -> guards.add(unchanged(task)));
        return and(guards);
    }

    Bson update() {
        List<Bson> changes = new ArrayList<>();
        changes.add(inc(JobDocument.GRANTED, more));
        drafted.forEach((task, grant) -> changes.add(
                grant.count() == 0
                        ? unset(path(task))
                        : set(path(task), new Document(COUNT, grant.count()).append(TOKEN, grant.token()))));
        return combine(changes);
    }

    private Bson unchanged(TaskId task) {
        Grant before = before(task);
        return before == Grant.NONE
                ? exists(path(task), false)
                : and(eq(path(task) + "." + COUNT, before.count()), eq(path(task) + "." + TOKEN, before.token()));
    }

    private Grant before(TaskId task) {
        return Grant.read(Members.optionalDocument(grants, task.value()));
    }
}
