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

/// The grants of a job's tasks, kept in the job's document as `grants: {task: {n, tok}}` and changed by one
/// update that computes within the server, so that tasks that race cannot together have more than there is.
/// Grants of nothing are not kept: there are never more entries than records wanted.
///
/// Grants outlive the job's end: a page in hand at that moment must not find the whole allowance free
/// again.
final class JobGrants {
    private static final String COUNT = "n";
    private static final String TOKEN = "tok";

    private final MongoCollection<Document> jobs;

    JobGrants(MongoCollection<Document> jobs) {
        this.jobs = jobs;
    }

    int grant(JobId job, TaskId task, long token, int wanted) {
        String grant = JobDocument.GRANTS + "." + task.value();
        Document after = jobs.findOneAndUpdate(
                and(eq(JobDocument.ID, job.value()), MongoJobStore.THERE),
                List.of(grantWhatIsLeft(grant, token, Math.max(0, wanted)), dropIfNothing(grant)),
                new FindOneAndUpdateOptions()
                        .returnDocument(ReturnDocument.AFTER)
                        .projection(include(grant)));
        return after == null ? 0 : grantedTo(token, task, after);
    }

    private static int grantedTo(long token, TaskId task, Document job) {
        Document grants = Members.optionalDocument(job, JobDocument.GRANTS);
        Document grant = grants == null ? null : Members.optionalDocument(grants, task.value());
        if (grant == null || Members.number(grant, TOKEN) != token) {
            return 0;
        }
        return Members.integer(grant, COUNT);
    }

    /// Unless a later attempt's is there: `count := max(0, min(wanted, mostRows - (sum of all - this one)))`.
    private static Document grantWhatIsLeft(String grant, long token, int wanted) {
        var all = new Document("$objectToArray", ifMissing("$" + JobDocument.GRANTS, new Document()));
        var counts = new Document("$map", new Document("input", all).append("in", "$$this.v." + COUNT));
        var others = new Document(
                "$subtract", List.of(new Document("$sum", counts), ifMissing("$" + grant + "." + COUNT, 0)));
        var maxResults = "$" + JobDocument.SPEC + "." + JobSpecDocument.MAX_RESULTS;
        var most = ifMissing("$" + JobDocument.SPEC + "." + JobSpecDocument.MOST_ROWS, maxResults);
        var left = new Document("$subtract", List.of(most, others));
        var count = new Document("$max", List.of(0, new Document("$min", List.of(wanted, left))));
        var overtaken = new Document("$gt", List.of(ifMissing("$" + grant + "." + TOKEN, -1L), token));
        var ours = new Document(COUNT, count).append(TOKEN, new Document("$literal", token));
        return new Document("$set", new Document(grant, new Document("$cond", List.of(overtaken, "$" + grant, ours))));
    }

    private static Document dropIfNothing(String grant) {
        var some = new Document("$gt", List.of("$" + grant + "." + COUNT, 0));
        return new Document("$set", new Document(grant, new Document("$cond", List.of(some, "$" + grant, "$$REMOVE"))));
    }

    private static Document ifMissing(String path, Object otherwise) {
        return new Document("$ifNull", List.of(path, otherwise));
    }
}
