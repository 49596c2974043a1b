package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The grants of a job's tasks, kept in the job's document as `grants: {task: {n, tok}}` and changed by one
/// update that computes within the server, so that tasks that race cannot together have more than there is.
/// Grants of nothing are not kept: there are never more entries than records wanted.
///
/// Each update rewrites the job's document, and of updates that race mongod repeats all but one; so tasks that
/// ask at once are granted by one update, one after another within it.
///
/// Grants outlive the job's end: a page in hand at that moment must not find the whole allowance free
/// again.
final class JobGrants {
    private static final String COUNT = "n";
    private static final String TOKEN = "tok";

    /// While an update is under way: what all tasks have, and what the task in turn had.
    private static final String GRANTED = "granting.all";

    private static final String HAD = "granting.had";

    private final MongoCollection<Document> jobs;
    private final Together<JobId, Asked, Integer> together = new Together<>(this::grant);

    private record Asked(TaskId task, long token, int wanted) {
        String grant() {
            return JobDocument.GRANTS + "." + task.value();
        }
    }

    JobGrants(MongoCollection<Document> jobs) {
        this.jobs = jobs;
    }

    int grant(JobId job, TaskId task, long token, int wanted) {
        return together.ask(job, new Asked(task, token, Math.max(0, wanted)));
    }

    private List<Integer> grant(JobId job, List<Asked> all) {
        Document after = jobs.findOneAndUpdate(
                and(eq(JobDocument.ID, job.value()), MongoJobStore.THERE),
                stages(all),
                new FindOneAndUpdateOptions()
                        .returnDocument(ReturnDocument.AFTER)
                        .projection(include(
                                all.stream().map(Asked::grant).distinct().toList())));
        return all.stream()
                .map(asked -> after == null ? 0 : grantedTo(asked.token(), asked.task(), after))
                .toList();
    }

    private static List<Bson> stages(List<Asked> all) {
        List<Bson> stages = new ArrayList<>();
        stages.add(new Document("$set", new Document(GRANTED, sumOfAll())));
        for (Asked asked : all) {
            stages.add(grantWhatIsLeft(asked.grant(), asked.token(), asked.wanted()));
            stages.add(dropIfNothing(asked.grant()));
        }
        stages.add(new Document("$unset", "granting"));
        return stages;
    }

    private static int grantedTo(long token, TaskId task, Document job) {
        Document grants = Members.optionalDocument(job, JobDocument.GRANTS);
        Document grant = grants == null ? null : Members.optionalDocument(grants, task.value());
        if (grant == null || Members.number(grant, TOKEN) != token) {
            return 0;
        }
        return Members.integer(grant, COUNT);
    }

    private static Document sumOfAll() {
        var all = new Document("$objectToArray", ifMissing("$" + JobDocument.GRANTS, new Document()));
        return new Document("$sum", new Document("$map", new Document("input", all).append("in", "$$this.v." + COUNT)));
    }

    /// Unless a later attempt's is there: `count := max(0, min(wanted, mostRows - (sum of all - this one)))`.
    private static Document grantWhatIsLeft(String grant, long token, int wanted) {
        var others = new Document("$subtract", List.of("$" + GRANTED, count(grant)));
        var maxResults = "$" + JobDocument.SPEC + "." + JobSpecDocument.MAX_RESULTS;
        var most = ifMissing("$" + JobDocument.SPEC + "." + JobSpecDocument.MOST_ROWS, maxResults);
        var left = new Document("$subtract", List.of(most, others));
        var count = new Document("$max", List.of(0, new Document("$min", List.of(wanted, left))));
        var overtaken = new Document("$gt", List.of(ifMissing("$" + grant + "." + TOKEN, -1L), token));
        var ours = new Document(COUNT, count).append(TOKEN, new Document("$literal", token));
        return new Document(
                "$set",
                new Document(grant, new Document("$cond", List.of(overtaken, "$" + grant, ours)))
                        .append(HAD, count(grant)));
    }

    private static Document dropIfNothing(String grant) {
        var some = new Document("$gt", List.of("$" + grant + "." + COUNT, 0));
        var before = new Document("$subtract", List.of("$" + GRANTED, "$" + HAD));
        return new Document(
                "$set",
                new Document(grant, new Document("$cond", List.of(some, "$" + grant, "$$REMOVE")))
                        .append(GRANTED, new Document("$add", List.of(before, count(grant)))));
    }

    private static Document count(String grant) {
        return ifMissing("$" + grant + "." + COUNT, 0);
    }

    private static Document ifMissing(String path, Object otherwise) {
        return new Document("$ifNull", List.of(path, otherwise));
    }
}
