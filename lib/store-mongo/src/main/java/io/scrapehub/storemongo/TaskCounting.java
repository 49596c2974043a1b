package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Indexes;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Counts tasks of many jobs in one aggregation that reads one index and no document.
final class TaskCounting {
    /// Also gives a job's pending tasks in sequence order without sorting.
    static final Bson COVERING = Indexes.ascending(
            TaskDocument.JOB,
            TaskDocument.STATE,
            TaskDocument.SEQUENCE,
            TaskDocument.EPOCH,
            TaskDocument.KIND,
            TaskDocument.UNSPREAD,
            TaskDocument.RECORDS,
            TaskDocument.FAILURE_CODE);

    private static final String TASKS = "tasks";
    private static final Document ALIKE = new Document(TaskDocument.JOB, "$" + TaskDocument.JOB)
            .append(TaskDocument.STATE, "$" + TaskDocument.STATE)
            .append(TaskDocument.KIND, "$" + TaskDocument.KIND)
            .append(TaskDocument.UNSPREAD, "$" + TaskDocument.UNSPREAD)
            .append(FailureDocument.CODE, "$" + TaskDocument.FAILURE_CODE);

    private TaskCounting() {}

    static Map<JobId, TaskCounts> count(MongoCollection<Document> tasks, Collection<JobId> jobs) {
        var tallies = new HashMap<String, TaskTally>();
        for (Document alike : tasks.aggregate(pipeline(jobs)).hint(COVERING)) {
            Document what = Members.document(alike, "_id");
            tallies.computeIfAbsent(Members.text(what, TaskDocument.JOB), _ -> new TaskTally())
                    .add(what, Members.integer(alike, TASKS), Members.integer(alike, TaskDocument.RECORDS));
        }
        var counts = new HashMap<JobId, TaskCounts>();
        jobs.forEach(job -> counts.put(
                job, tallies.getOrDefault(job.value(), new TaskTally()).counts()));
        return counts;
    }

    static List<Bson> pipeline(Collection<JobId> jobs) {
        return List.of(
                Aggregates.match(in(TaskDocument.JOB, values(jobs))),
                Aggregates.group(
                        ALIKE,
                        Accumulators.sum(TASKS, 1),
                        Accumulators.sum(TaskDocument.RECORDS, "$" + TaskDocument.RECORDS)));
    }

    static Map<JobId, Integer> countOffered(MongoCollection<Document> tasks, long epoch, Collection<JobId> jobs) {
        var offered = and(
                in(TaskDocument.JOB, values(jobs)),
                eq(TaskDocument.STATE, TaskDocument.PENDING),
                eq(TaskDocument.EPOCH, epoch));
        var grouped = tasks.aggregate(List.of(
                Aggregates.match(offered), Aggregates.group("$" + TaskDocument.JOB, Accumulators.sum(TASKS, 1))));
        var counts = new HashMap<JobId, Integer>();
        jobs.forEach(job -> counts.put(job, 0));
        for (Document job : grouped.hint(COVERING)) {
            counts.put(new JobId(Members.text(job, "_id")), Members.integer(job, TASKS));
        }
        return counts;
    }

    private static List<String> values(Collection<JobId> jobs) {
        return jobs.stream().map(JobId::value).toList();
    }
}
