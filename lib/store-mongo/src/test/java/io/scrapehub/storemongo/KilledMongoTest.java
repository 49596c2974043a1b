package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.testkit.store.Race;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Three times the mongod is killed while four threads hand in jobs and settle their tasks. What they were
/// told had happened is compared with what is there afterwards.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledMongoTest {
    private static final AccountId ACCOUNT = Fresh.accountId();
    private static final int KILLS = 3;
    private static final int EFFECTS_BETWEEN_KILLS = 40;
    private static final int RECORDS = 5;

    private final Set<JobId> acceptedJobs = ConcurrentHashMap.newKeySet();
    private final Map<JobId, Task> settledTasks = new ConcurrentHashMap<>();
    private final Map<JobId, Task> triedTasks = new ConcurrentHashMap<>();

    private OwnMongo mongo;
    private MongoStores stores;

    @BeforeAll
    void kill_it_under_load() {
        mongo = new OwnMongo();
        stores = mongo.connect(Duration.ofSeconds(2), Duration.ofSeconds(5));
        var enough = new AtomicBoolean();
        var _ = Race.of(5, i -> i == 0 ? killing(enough) : working(enough));
        await().atMost(Duration.ofSeconds(30)).until(stores::ping);
    }

    @AfterAll
    void stop() {
        stores.close();
        mongo.close();
    }

    @Test
    void there_was_something_to_lose() {
        assertThat(settledTasks).hasSizeGreaterThan(KILLS * EFFECTS_BETWEEN_KILLS);
    }

    @Test
    void every_accepted_job_is_there() {
        assertThat(acceptedJobs).allMatch(id -> stores.jobs().find(id).isPresent());
    }

    @Test
    void every_request_made_one_job_however_often_it_was_repeated() {
        var all = stores.jobs().list(ACCOUNT, new JobQuery(null, null, acceptedJobs.size() + 10));

        assertThat(all).extracting(Job::id).containsExactlyInAnyOrderElementsOf(acceptedJobs);
    }

    @Test
    void every_settled_task_is_settled() {
        assertThat(settledTasks.values()).allMatch(task -> stateOf(task) == TaskState.DONE);
    }

    @Test
    void every_settled_task_has_its_records_once() {
        assertThat(settledTasks.keySet())
                .allSatisfy(job -> assertThat(recordsOf(job)).isEqualTo(Records.some(RECORDS, job.value())));
    }

    @Test
    void a_task_whose_settlement_was_not_acknowledged_has_all_its_records_or_none() {
        assertThat(triedTasks.values())
                .filteredOn(task -> !settledTasks.containsKey(task.job()))
                .allSatisfy(task ->
                        assertThat(recordsOf(task.job())).hasSize(stateOf(task) == TaskState.DONE ? RECORDS : 0));
    }

    private boolean killing(AtomicBoolean enough) {
        try {
            for (int i = 1; i <= KILLS; i++) {
                int target = settledTasks.size() + EFFECTS_BETWEEN_KILLS;
                await().atMost(Duration.ofSeconds(60)).until(() -> settledTasks.size() >= target);
                mongo.signal("KILL");
            }
            int target = settledTasks.size() + EFFECTS_BETWEEN_KILLS;
            await().atMost(Duration.ofSeconds(60)).until(() -> settledTasks.size() >= target);
            return true;
        } finally {
            enough.set(true);
        }
    }

    private boolean working(AtomicBoolean enough) {
        while (!enough.get()) {
            try {
                submitAndSettle();
            } catch (StoreUnavailable _) {
                // Nothing was acknowledged, so nothing is expected; the next one tries its luck.
            }
        }
        return true;
    }

    private void submitAndSettle() {
        Job job = submittedUntilAnswered(new IdempotencyKey(Fresh.jobId().value(), "body"));
        acceptedJobs.add(job.id());
        Task task = Tasks.only(job);
        stores.tasks().add(List.of(task));
        triedTasks.put(job.id(), task);
        var lease = Leases.of(task);
        stores.tasks().begin(lease);
        stores.records().write(lease, Records.some(RECORDS, job.id().value()));
        var visited = new Settlement.Visited(MID_MORNING, RECORDS, StableBy.QUIET, List.of());
        if (stores.tasks().settle(lease, visited)) {
            settledTasks.put(job.id(), task);
        }
    }

    /// As a good client does: the same key until there is an answer, each time as a new request.
    private Job submittedUntilAnswered(IdempotencyKey key) {
        while (true) {
            try {
                Job job = aUrlJob().by(ACCOUNT).accepted();
                return switch (stores.jobs().submit(job, key)) {
                    case Submission.Accepted accepted -> accepted.job();
                    case Submission.Replayed replayed -> replayed.job();
                    case Submission.KeyReused _ -> throw new AssertionError("the key was used once");
                    case Submission.NotAffordable _, Submission.QueueFull _ ->
                        throw new AssertionError("nothing is reserved for this job");
                };
            } catch (StoreUnavailable _) {
                // Nothing is known about that one; the key tells.
            }
        }
    }

    private TaskState stateOf(Task task) {
        return stores.tasks().find(List.of(task.id())).getFirst().state();
    }

    private List<ScrapedRecord> recordsOf(JobId job) {
        var found = new ArrayList<ScrapedRecord>();
        stores.records().forEach(job, found::add);
        return found;
    }
}
