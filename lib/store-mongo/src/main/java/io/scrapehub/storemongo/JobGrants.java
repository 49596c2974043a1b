package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;
import java.util.List;
import org.bson.Document;

/// The grants of a job's tasks, kept in the job's document as `grants: {task: count}` and changed by one update
/// that computes within the server, so that tasks that race cannot together have more than there is. Grants of
/// nothing are not kept: there are never more entries than records wanted.
///
/// Grants outlive the job's end: a page in hand at that moment must not find the whole allowance free again.
final class JobGrants {
    private final MongoCollection<Document> jobs;

    JobGrants(MongoCollection<Document> jobs) {
        this.jobs = jobs;
    }

    int grant(JobId job, TaskId task, int wanted) {
        String grant = JobDocument.GRANTS + "." + task.value();
        Document after = jobs.findOneAndUpdate(
                and(eq(JobDocument.ID, job.value()), MongoJobStore.THERE),
                List.of(grantWhatIsLeft(grant, Math.max(0, wanted)), dropIfNothing(grant)),
                new FindOneAndUpdateOptions()
                        .returnDocument(ReturnDocument.AFTER)
                        .projection(include(grant)));
        Document grants = after == null ? null : Members.optionalDocument(after, JobDocument.GRANTS);
        return grants == null || !grants.containsKey(task.value()) ? 0 : Members.integer(grants, task.value());
    }

    /// `grant := max(0, min(wanted, maxResults - (sum of all grants - this one)))`.
    private static Document grantWhatIsLeft(String grant, int wanted) {
        var all = new Document("$objectToArray", ifMissing("$" + JobDocument.GRANTS, new Document()));
        var sum = new Document("$sum", new Document("$map", new Document("input", all).append("in", "$$this.v")));
        var others = new Document("$subtract", List.of(sum, ifMissing("$" + grant, 0)));
        var maxResults = "$" + JobDocument.SPEC + "." + JobSpecDocument.MAX_RESULTS;
        var left = new Document("$subtract", List.of(maxResults, others));
        var granted = new Document("$max", List.of(0, new Document("$min", List.of(wanted, left))));
        return new Document("$set", new Document(grant, granted));
    }

    private static Document dropIfNothing(String grant) {
        var some = new Document("$gt", List.of("$" + grant, 0));
        return new Document("$set", new Document(grant, new Document("$cond", List.of(some, "$" + grant, "$$REMOVE"))));
    }

    private static Document ifMissing(String path, Object otherwise) {
        return new Document("$ifNull", List.of(path, otherwise));
    }
}
