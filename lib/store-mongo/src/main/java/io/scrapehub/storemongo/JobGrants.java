package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The grants of a job's tasks, kept in the job's document as `grants: {task: {n, tok}}` beside their sum.
///
/// What tasks get is decided here from what is there, and written if there is still room for it and no other
/// attempt of these tasks came between; else it is decided anew. Tasks of other workers do not come between, so
/// only the last records of a job are contended for, and of each repetition somebody else got what was asked.
/// Tasks that ask at once are granted together: the document is large, and each write waits for the journal.
///
/// Grants outlive the job's end: a page in hand at that moment must not find the whole allowance free
/// again.
final class JobGrants {
    private final MongoCollection<Document> jobs;
    private final JobSpecs specs;
    /// As the job is now: what was read is made sure of by the write.
    private final MongoCollection<Document> current;
    private final Together<JobId, Asked, Integer> together =
            new Together<>((job, all) -> MongoCalls.answer("granting records", () -> grant(job, all)));

    private record Asked(TaskId task, long token, int wanted) {}

    JobGrants(MongoCollection<Document> jobs, JobSpecs specs) {
        this.jobs = jobs;
        this.specs = specs;
        this.current = jobs.withReadConcern(ReadConcern.LOCAL);
    }

    int grant(JobId job, TaskId task, long token, int wanted) {
        return together.ask(job, new Asked(task, token, Math.max(0, wanted)));
    }

    private List<Integer> grant(JobId job, List<Asked> all) {
        JobSpec spec = specs.of(List.of(job)).get(job);
        return spec == null ? nothing(all) : grant(job, spec.mostRows(), all);
    }

    private List<Integer> grant(JobId job, int most, List<Asked> all) {
        Optional<List<Integer>> granted = grantUnseen(job, most, all);
        while (granted.isEmpty()) {
            granted = tryToGrant(job, most, all);
        }
        return granted.get();
    }

    /// The usual case in one call: tasks that had nothing before, of a job that has room for all they want. The
    /// write makes sure of both; empty when it is not so.
    private Optional<List<Integer>> grantUnseen(JobId job, int most, List<Asked> all) {
        var draft = new GrantDraft(new Document(), most);
        List<Integer> granted = granted(draft, all);
        return !draft.changesNothing() && written(job, draft) ? Optional.of(granted) : Optional.empty();
    }

    /// Empty when others came between.
    private Optional<List<Integer>> tryToGrant(JobId job, int most, List<Asked> all) {
        Document found = current.find(of(job)).projection(read(all)).first();
        if (found == null) {
            return Optional.of(nothing(all));
        }
        var draft = new GrantDraft(found, most);
        List<Integer> granted = granted(draft, all);
        return draft.changesNothing() || written(job, draft) ? Optional.of(granted) : Optional.empty();
    }

    private static List<Integer> nothing(List<Asked> all) {
        return all.stream().map(_ -> 0).toList();
    }

    private static List<Integer> granted(GrantDraft draft, List<Asked> all) {
        return all.stream()
                .map(asked -> draft.grant(asked.task(), asked.token(), asked.wanted()))
                .toList();
    }

    private boolean written(JobId job, GrantDraft draft) {
        return jobs.updateOne(and(of(job), draft.guard()), draft.update()).getMatchedCount() == 1;
    }

    private static Bson of(JobId job) {
        return and(eq(JobDocument.ID, job.value()), MongoJobStore.THERE);
    }

    private static Bson read(List<Asked> all) {
        var members = new ArrayList<>(List.of(JobDocument.GRANTED));
        all.stream().map(asked -> GrantDraft.path(asked.task())).distinct().forEach(members::add);
        return include(members);
    }
}
