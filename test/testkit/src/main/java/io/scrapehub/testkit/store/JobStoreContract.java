package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aGoalJob;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.job.Plan;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.rendering.Action;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Rendering;
import io.scrapehub.core.rendering.Viewport;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Pages;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [JobStore] promises.
public abstract class JobStoreContract {
    private static final Instant LATER = MID_MORNING.plusSeconds(5);
    private static final Instant MUCH_LATER = MID_MORNING.plusSeconds(60);
    private static final Plan PLAN = new Plan(List.of("coffee berlin"), List.of("https://shop.example/"));
    private static final JobState.Ended COMPLETED =
            new JobState.Ended(JobStatus.COMPLETED, MUCH_LATER, StopReason.EXHAUSTED, false, null);
    private static final IdempotencyKey KEY = new IdempotencyKey("order 66 / $inc.me", "abc");

    private StoresOnTrial stores;
    private JobStore jobs;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        stores = emptyStores();
        jobs = stores.jobs();
    }

    // Handing in

    @Test
    void keeps_who_handed_a_job_in() {
        var plain = aUrlJob().accepted();
        var job = Job.accepted(plain.id(), plain.account(), plain.spec(), plain.createdAt(), "key_1");

        jobs.submit(job, null);

        assertThat(jobs.find(job.id()).map(Job::submittedBy)).contains("key_1");
    }

    @Test
    void finds_ended_jobs_that_are_old_the_oldest_first() {
        var younger = endedAt(MID_MORNING.minusSeconds(10));
        var older = endedAt(MID_MORNING.minusSeconds(20));
        endedAt(MID_MORNING);
        jobs.submit(aged(aUrlJob().accepted(), MID_MORNING.minusSeconds(30)), null);

        assertThat(jobs.endedBefore(MID_MORNING, 10)).extracting(Job::id).containsExactly(older, younger);
    }

    @Test
    void finds_no_more_old_jobs_than_asked_for() {
        endedAt(MID_MORNING.minusSeconds(10));
        endedAt(MID_MORNING.minusSeconds(20));

        assertThat(jobs.endedBefore(MID_MORNING, 1)).hasSize(1);
    }

    private JobId endedAt(Instant createdAt) {
        var job = aged(aUrlJob().accepted(), createdAt);
        jobs.submit(job, null);
        var end = new JobState.Ended(JobStatus.COMPLETED, createdAt, StopReason.EXHAUSTED, false, null);
        jobs.end(job.id(), end, JobProgress.NONE);
        return job.id();
    }

    private static Job aged(Job job, Instant createdAt) {
        return Job.accepted(job.id(), job.account(), job.spec(), createdAt);
    }

    @Test
    void keeps_a_job_as_it_was_handed_in() {
        Job job = aUrlJob()
                .of(Pages.at("/a"), Pages.at("/b?x=$1.5"))
                .wantingFields("name", "$price.amount", "")
                .withMaxResults(77)
                .hopingFor(5)
                .as(OutputFormat.XLSX)
                .deliveredTo("https://hooks.example/in")
                .with(new JobOptions("#ready > .item", Duration.ofMillis(12_345), Follow.DETAILS, false)
                        .rendering(everything()))
                .accepted();

        jobs.submit(job, null);

        assertThat(jobs.find(job.account(), job.id())).contains(job);
    }

    @Test
    void keeps_a_goal_job_without_pages() {
        Job job = aGoalJob("coffee roasters in Berlin \uD83D\uDE00").accepted();

        jobs.submit(job, null);

        assertThat(jobs.find(job.id())).contains(job);
    }

    @Test
    void answers_a_new_job_as_accepted() {
        Job job = aUrlJob().accepted();

        assertThat(jobs.submit(job, KEY)).isEqualTo(new Submission.Accepted(job));
    }

    @Test
    void answers_the_same_request_under_the_same_key_with_the_first_job() {
        Job first = submitted(aUrlJob().accepted(), KEY);
        Job repeated = aUrlJob().by(first.account()).accepted();

        assertThat(jobs.submit(repeated, KEY)).isEqualTo(new Submission.Replayed(first));
    }

    @Test
    void does_not_keep_the_repeated_job() {
        Job first = submitted(aUrlJob().accepted(), KEY);
        Job repeated = submitted(aUrlJob().by(first.account()).accepted(), KEY);

        assertThat(jobs.find(repeated.id())).isEmpty();
    }

    @Test
    void refuses_a_key_that_was_used_for_another_request() {
        Job first = submitted(aUrlJob().accepted(), KEY);
        Job other = aUrlJob().by(first.account()).accepted();

        var answer = jobs.submit(other, new IdempotencyKey(KEY.key(), "another body"));

        assertThat(answer).isEqualTo(new Submission.KeyReused());
    }

    @Test
    void lets_two_accounts_use_the_same_key() {
        submitted(aUrlJob().accepted(), KEY);
        Job others = aUrlJob().accepted();

        assertThat(jobs.submit(others, KEY)).isEqualTo(new Submission.Accepted(others));
    }

    @Test
    void takes_jobs_without_a_key_as_different_ones() {
        Job first = submitted(aUrlJob().accepted(), null);
        Job second = aUrlJob().by(first.account()).accepted();

        assertThat(jobs.submit(second, null)).isEqualTo(new Submission.Accepted(second));
    }

    @Test
    void remembers_a_key_for_a_day() {
        Job first = submitted(aUrlJob().accepted(), KEY);
        Job lateRepeat = aUrlJob()
                .by(first.account())
                .createdAt(MID_MORNING.plus(Duration.ofHours(24)).minusMillis(1))
                .accepted();

        assertThat(jobs.submit(lateRepeat, KEY)).isEqualTo(new Submission.Replayed(first));
    }

    @Test
    void forgets_a_key_after_a_day() {
        Job first = submitted(aUrlJob().accepted(), KEY);
        Job nextDay = aUrlJob()
                .by(first.account())
                .createdAt(MID_MORNING.plus(Duration.ofHours(24)))
                .accepted();

        assertThat(jobs.submit(nextDay, new IdempotencyKey(KEY.key(), "another body")))
                .isEqualTo(new Submission.Accepted(nextDay));
    }

    @Test
    void keeps_the_job_whose_key_was_forgotten() {
        Job first = submitted(aUrlJob().accepted(), KEY);
        submitted(
                aUrlJob()
                        .by(first.account())
                        .createdAt(MID_MORNING.plus(Duration.ofHours(25)))
                        .accepted(),
                KEY);

        assertThat(jobs.find(first.id())).contains(first);
    }

    @Test
    void answers_a_job_handed_in_twice_with_itself() {
        Job job = submitted(aUrlJob().accepted(), null);

        assertThat(jobs.submit(job, null)).isEqualTo(new Submission.Replayed(job));
    }

    @Test
    void accepts_one_of_many_repetitions_at_once() {
        var account = Fresh.accountId();

        var answers = Race.of(20, _ -> jobs.submit(aUrlJob().by(account).accepted(), KEY));

        assertThat(answers).filteredOn(Submission.Accepted.class::isInstance).hasSize(1);
    }

    @Test
    void answers_all_of_many_repetitions_at_once_with_the_same_job() {
        var account = Fresh.accountId();

        var answers = Race.of(20, _ -> jobs.submit(aUrlJob().by(account).accepted(), KEY));

        assertThat(answers.stream().map(JobStoreContract::jobOf).distinct()).hasSize(1);
    }

    @Test
    void accepts_each_job_once_though_many_and_their_repetitions_come_at_once() {
        var account = Fresh.accountId();
        var different = IntStream.range(0, 60)
                .mapToObj(_ -> aUrlJob().by(account).accepted())
                .toList();

        var answers = Race.of(120, i -> jobs.submit(different.get(i / 2), null));

        assertThat(answers)
                .filteredOn(Submission.Accepted.class::isInstance)
                .map(JobStoreContract::jobOf)
                .containsExactlyInAnyOrderElementsOf(different);
        assertThat(different).allSatisfy(job -> assertThat(jobs.find(job.id())).contains(job));
    }

    // Finding

    @Test
    void does_not_show_a_job_to_another_account() {
        Job job = submitted();

        assertThat(jobs.find(Fresh.accountId(), job.id())).isEmpty();
    }

    @Test
    void does_not_find_what_was_never_handed_in() {
        assertThat(jobs.find(Fresh.jobId())).isEmpty();
    }

    @Test
    void lists_newest_first() {
        var account = Fresh.accountId();
        var all = submittedBy(account, 3);

        assertThat(jobs.list(account, new JobQuery(null, null, 10))).containsExactlyElementsOf(all.reversed());
    }

    @Test
    void lists_no_more_than_asked_for() {
        var account = Fresh.accountId();
        var all = submittedBy(account, 3);

        assertThat(jobs.list(account, new JobQuery(null, null, 2))).containsExactly(all.get(2), all.get(1));
    }

    @Test
    void goes_on_listing_behind_a_job() {
        var account = Fresh.accountId();
        var all = submittedBy(account, 3);

        assertThat(jobs.list(account, new JobQuery(null, all.get(1).id(), 10))).containsExactly(all.getFirst());
    }

    @Test
    void lists_only_the_status_asked_for() {
        var account = Fresh.accountId();
        var all = submittedBy(account, 3);
        jobs.beginPlanning(all.get(1).id(), LATER);

        assertThat(jobs.list(account, new JobQuery(JobStatus.PLANNING, null, 10)))
                .extracting(Job::id)
                .containsExactly(all.get(1).id());
    }

    @Test
    void lists_nothing_of_other_accounts() {
        submitted();

        assertThat(jobs.list(Fresh.accountId(), new JobQuery(null, null, 10))).isEmpty();
    }

    @Test
    void gives_the_unfinished_jobs_of_all_accounts_oldest_first() {
        Job first = submitted();
        Job ended = submitted();
        Job running = running();
        jobs.end(ended.id(), COMPLETED, JobProgress.NONE);

        assertThat(jobs.unfinished(null, 10)).extracting(Job::id).containsExactly(first.id(), running.id());
    }

    @Test
    void gives_the_unfinished_jobs_behind_one() {
        Job first = submitted();
        Job second = submitted();
        submitted();

        assertThat(jobs.unfinished(first.id(), 1)).containsExactly(second);
    }

    // A job's life

    @Test
    void begins_to_plan_a_queued_job() {
        Job job = submitted();

        jobs.beginPlanning(job.id(), LATER);

        var expected = new Job(
                job.id(),
                job.account(),
                job.spec(),
                new JobState.Planning(LATER),
                null,
                JobProgress.NONE,
                MID_MORNING,
                LATER,
                LATER,
                null);
        assertThat(jobs.find(job.id())).contains(expected);
    }

    @Test
    void lets_one_of_many_begin_to_plan() {
        Job job = submitted();

        var begun = Race.of(20, _ -> jobs.beginPlanning(job.id(), LATER));

        assertThat(begun).containsOnlyOnce(true);
    }

    @Test
    void declares_a_planned_job() {
        Job job = submitted();
        jobs.beginPlanning(job.id(), LATER);
        var progress = new JobProgress(0, 1, 0, 3, 0, 0);

        jobs.declare(job.id(), PLAN, progress, MUCH_LATER);

        var expected = new Job(
                job.id(),
                job.account(),
                job.spec(),
                new JobState.Running(MUCH_LATER),
                PLAN,
                progress,
                MID_MORNING,
                LATER,
                MUCH_LATER,
                null);
        assertThat(jobs.find(job.id())).contains(expected);
    }

    @Test
    void does_not_declare_a_job_that_is_not_being_planned() {
        Job job = submitted();

        assertThat(jobs.declare(job.id(), PLAN, JobProgress.NONE, LATER)).isFalse();
    }

    @Test
    void does_not_declare_a_job_twice() {
        Job job = running();

        assertThat(jobs.declare(job.id(), PLAN, JobProgress.NONE, MUCH_LATER)).isFalse();
    }

    @Test
    void notes_progress_and_leaves_what_would_go_down() {
        Job job = running();
        jobs.noteProgress(job.id(), new JobProgress(5, 1, 0, 10, 4, 1), LATER);

        jobs.noteProgress(job.id(), new JobProgress(7, 1, 1, 9, 3, 2), LATER);

        assertThat(now(job).progress()).isEqualTo(new JobProgress(7, 1, 1, 10, 4, 2));
    }

    @Test
    void notes_the_time_of_progress() {
        Job job = running();

        jobs.noteProgress(job.id(), new JobProgress(1, 0, 0, 0, 0, 0), MUCH_LATER);

        assertThat(now(job).updatedAt()).isEqualTo(MUCH_LATER);
    }

    @Test
    void does_not_call_it_a_change_when_no_figure_grew() {
        Job job = running();

        jobs.noteProgress(job.id(), JobProgress.NONE, MUCH_LATER);

        assertThat(now(job).updatedAt()).isEqualTo(LATER);
    }

    @Test
    void leaves_the_progress_of_an_ended_job() {
        Job job = running();
        var atTheEnd = new JobProgress(3, 1, 1, 2, 2, 0);
        jobs.end(job.id(), COMPLETED, atTheEnd);

        jobs.noteProgress(job.id(), new JobProgress(9, 9, 9, 9, 9, 9), MUCH_LATER);

        assertThat(now(job).progress()).isEqualTo(atTheEnd);
    }

    @Test
    void remembers_when_the_end_was_first_asked_for() {
        Job job = submitted();
        jobs.askCancel(job.account(), job.id(), LATER);

        jobs.askCancel(job.account(), job.id(), MUCH_LATER);

        assertThat(now(job)).returns(LATER, Job::cancelAskedAt).returns(LATER, Job::updatedAt);
    }

    @Test
    void takes_a_repeated_request_to_end() {
        Job job = submitted();
        jobs.askCancel(job.account(), job.id(), LATER);

        assertThat(jobs.askCancel(job.account(), job.id(), MUCH_LATER)).isTrue();
    }

    @Test
    void takes_no_request_to_end_a_job_that_has_ended() {
        Job job = ended();

        assertThat(jobs.askCancel(job.account(), job.id(), MUCH_LATER)).isFalse();
    }

    @Test
    void takes_no_request_to_end_anothers_job() {
        Job job = submitted();

        assertThat(jobs.askCancel(Fresh.accountId(), job.id(), LATER)).isFalse();
    }

    @Test
    void keeps_a_job_that_was_asked_to_end_among_the_unfinished() {
        Job job = submitted();
        jobs.askCancel(job.account(), job.id(), LATER);

        assertThat(jobs.unfinished(null, 10)).extracting(Job::id).containsExactly(job.id());
    }

    @Test
    void ends_a_job_with_its_reason() {
        Job job = running();
        var failure = new Failure(FailureCode.THROTTLED, "429 $from.everywhere", Duration.ofMinutes(3));
        var end = new JobState.Ended(JobStatus.FAILED, MUCH_LATER, StopReason.PAGES_FAILED, true, failure);
        var progress = new JobProgress(0, 1, 1, 3, 3, 3);

        jobs.end(job.id(), end, progress);

        assertThat(now(job))
                .returns(end, Job::state)
                .returns(progress, Job::progress)
                .returns(MUCH_LATER, Job::updatedAt);
    }

    @Test
    void lets_exactly_one_of_many_end_a_job() {
        Job job = running();

        var ended = Race.of(20, _ -> jobs.end(job.id(), COMPLETED, JobProgress.NONE));

        assertThat(ended).containsOnlyOnce(true);
    }

    @Test
    void ends_a_job_that_was_never_planned() {
        Job job = submitted();

        assertThat(jobs.end(job.id(), COMPLETED, JobProgress.NONE)).isTrue();
    }

    @Test
    void does_not_plan_a_job_that_has_ended() {
        Job job = ended();

        assertThat(jobs.beginPlanning(job.id(), MUCH_LATER)).isFalse();
    }

    // Deleting

    @Test
    void deletes_an_ended_job() {
        Job job = ended();

        jobs.delete(job.account(), job.id());

        assertThat(jobs.find(job.id())).isEmpty();
    }

    @Test
    void does_not_list_a_deleted_job() {
        Job job = ended();

        jobs.delete(job.account(), job.id());

        assertThat(jobs.list(job.account(), new JobQuery(null, null, 10))).isEmpty();
    }

    @Test
    void deletes_once() {
        Job job = ended();
        jobs.delete(job.account(), job.id());

        assertThat(jobs.delete(job.account(), job.id())).isFalse();
    }

    @Test
    void does_not_delete_a_job_that_runs() {
        Job job = running();

        assertThat(jobs.delete(job.account(), job.id())).isFalse();
    }

    @Test
    void does_not_delete_anothers_job() {
        Job job = ended();

        assertThat(jobs.delete(Fresh.accountId(), job.id())).isFalse();
    }

    @Test
    void deletes_a_jobs_tasks() {
        Job job = running();
        stores.tasks().add(Tasks.of(job));
        jobs.end(job.id(), COMPLETED, JobProgress.NONE);

        jobs.delete(job.account(), job.id());

        assertThat(stores.tasks().count(List.of(job.id()))).containsEntry(job.id(), TaskCounts.NONE);
    }

    @Test
    void deletes_a_jobs_records() {
        Job job = withRecords(running());
        jobs.end(job.id(), COMPLETED, JobProgress.NONE);

        jobs.delete(job.account(), job.id());

        assertThat(stores.records().page(job.id(), null, Instant.MAX, 10).records())
                .isEmpty();
    }

    @Test
    void leaves_the_records_of_other_jobs() {
        Job other = withRecords(running());
        Job job = ended();

        jobs.delete(job.account(), job.id());

        assertThat(stores.records().page(other.id(), null, Instant.MAX, 10).records())
                .hasSize(2);
    }

    @Test
    void forgets_the_key_of_a_deleted_job() {
        Job job = submitted(aUrlJob().accepted(), KEY);
        jobs.end(job.id(), COMPLETED, JobProgress.NONE);
        jobs.delete(job.account(), job.id());
        Job again = aUrlJob().by(job.account()).accepted();

        assertThat(jobs.submit(again, KEY)).isEqualTo(new Submission.Accepted(again));
    }

    // Grants

    @Test
    void grants_what_is_wanted_while_there_is_enough() {
        Job job = submitted(aUrlJob().ofPages(1).withMaxResults(50).accepted(), null);

        assertThat(jobs.grant(job.id(), Tasks.only(job).id(), 1, 30)).isEqualTo(30);
    }

    @Test
    void grants_no_more_than_is_left() {
        Job job = submitted(aUrlJob().ofPages(2).withMaxResults(50).accepted(), null);
        var tasks = Tasks.of(job);
        jobs.grant(job.id(), tasks.get(0).id(), 1, 30);

        assertThat(jobs.grant(job.id(), tasks.get(1).id(), 1, 30)).isEqualTo(20);
    }

    @Test
    void grants_nothing_when_nothing_is_left() {
        Job job = submitted(aUrlJob().ofPages(2).withMaxResults(50).accepted(), null);
        var tasks = Tasks.of(job);
        jobs.grant(job.id(), tasks.get(0).id(), 1, 50);

        assertThat(jobs.grant(job.id(), tasks.get(1).id(), 1, 1)).isZero();
    }

    @Test
    void replaces_a_grant_when_asked_again() {
        Job job = submitted(aUrlJob().ofPages(2).withMaxResults(50).accepted(), null);
        var tasks = Tasks.of(job);
        jobs.grant(job.id(), tasks.get(0).id(), 1, 50);
        jobs.grant(job.id(), tasks.get(0).id(), 1, 8);

        assertThat(jobs.grant(job.id(), tasks.get(1).id(), 1, 100)).isEqualTo(42);
    }

    @Test
    void grants_the_same_again_to_the_next_attempt() {
        Job job = submitted(aUrlJob().withMaxResults(50).accepted(), null);
        jobs.grant(job.id(), Tasks.only(job).id(), 1, 50);

        assertThat(jobs.grant(job.id(), Tasks.only(job).id(), 1, 50)).isEqualTo(50);
    }

    @Test
    void takes_a_grant_back() {
        Job job = submitted(aUrlJob().ofPages(2).withMaxResults(50).accepted(), null);
        var tasks = Tasks.of(job);
        jobs.grant(job.id(), tasks.get(0).id(), 1, 50);
        jobs.grant(job.id(), tasks.get(0).id(), 1, 0);

        assertThat(jobs.grant(job.id(), tasks.get(1).id(), 1, 50)).isEqualTo(50);
    }

    @Test
    void grants_nothing_to_an_attempt_that_was_overtaken_and_leaves_the_later_ones_grant() {
        Job job = submitted(aUrlJob().ofPages(2).withMaxResults(50).accepted(), null);
        var tasks = Tasks.of(job);
        jobs.grant(job.id(), tasks.get(0).id(), 7, 50);

        assertThat(jobs.grant(job.id(), tasks.get(0).id(), 5, 8)).isZero();
        assertThat(jobs.grant(job.id(), tasks.get(1).id(), 9, 1)).isZero();
    }

    @Test
    void grants_nothing_of_a_job_that_is_not_there() {
        assertThat(jobs.grant(Fresh.jobId(), Tasks.only(aUrlJob().accepted()).id(), 1, 5))
                .isZero();
    }

    @Test
    void remembers_grants_after_the_end() {
        Job job = submitted(aUrlJob().ofPages(2).withMaxResults(50).accepted(), null);
        var tasks = Tasks.of(job);
        jobs.grant(job.id(), tasks.get(0).id(), 1, 50);
        jobs.end(job.id(), COMPLETED, JobProgress.NONE);

        assertThat(jobs.grant(job.id(), tasks.get(1).id(), 1, 1)).isZero();
    }

    @Test
    void never_grants_more_than_the_job_may_have_though_fifty_race() {
        Job job = submitted(aUrlJob().ofPages(50).withMaxResults(120).accepted(), null);
        var tasks = Tasks.of(job);

        var granted = Race.of(50, i -> jobs.grant(job.id(), tasks.get(i).id(), 1, 7));

        assertThat(granted.stream().mapToInt(g -> g).sum()).isEqualTo(120);
    }

    @Test
    void never_grants_more_though_tasks_race_to_replace_and_give_back() {
        Job job = submitted(aUrlJob().ofPages(50).withMaxResults(120).accepted(), null);
        var tasks = Tasks.of(job);

        var last = Race.of(50, i -> {
            jobs.grant(job.id(), tasks.get(i).id(), 1, 10);
            jobs.grant(job.id(), tasks.get(i).id(), 1, 0);
            return jobs.grant(job.id(), tasks.get(i).id(), 1, 1 + i % 9);
        });

        assertThat(last.stream().mapToInt(g -> g).sum()).isLessThanOrEqualTo(120);
    }

    @Test
    void gives_each_of_a_thousand_tasks_its_one_record() {
        Job job = submitted(aUrlJob().ofPages(1_000).withMaxResults(1_000).accepted(), null);
        var tasks = Tasks.of(job);

        var granted = Race.of(
                20,
                i -> IntStream.range(i * 50, i * 50 + 50)
                        .map(t -> jobs.grant(job.id(), tasks.get(t).id(), 1, 1))
                        .sum());

        assertThat(granted.stream().mapToInt(g -> g).sum()).isEqualTo(1_000);
    }

    private Job submitted() {
        return submitted(aUrlJob().accepted(), null);
    }

    private Job submitted(Job job, @Nullable IdempotencyKey key) {
        jobs.submit(job, key);
        return job;
    }

    private List<Job> submittedBy(AccountId account, int count) {
        var all = new ArrayList<Job>();
        for (int i = 0; i < count; i++) {
            all.add(submitted(aUrlJob().by(account).accepted(), null));
        }
        return all;
    }

    private Job running() {
        Job job = submitted();
        jobs.beginPlanning(job.id(), MID_MORNING.plusSeconds(1));
        jobs.declare(job.id(), PLAN, JobProgress.NONE, LATER);
        return job;
    }

    private Job ended() {
        Job job = running();
        jobs.end(job.id(), COMPLETED, JobProgress.NONE);
        return job;
    }

    private Job withRecords(Job job) {
        Task task = Tasks.only(job);
        var lease = Leases.of(task);
        stores.tasks().add(List.of(task));
        stores.tasks().begin(lease);
        stores.records().write(lease, Records.some(2, "kept"));
        stores.tasks().settle(lease, new Settlement.Visited(LATER, 2, StableBy.QUIET, List.of()));
        return job;
    }

    private Job now(Job job) {
        return jobs.find(job.id()).orElseThrow();
    }

    private static Job jobOf(Submission submission) {
        return switch (submission) {
            case Submission.Accepted accepted -> accepted.job();
            case Submission.Replayed replayed -> replayed.job();
            case Submission.KeyReused _ -> throw new AssertionError("the key was not reused");
            case Submission.NotAffordable _, Submission.QueueFull _ ->
                throw new AssertionError("nothing is reserved for this job");
        };
    }

    private static Rendering everything() {
        return new Rendering(
                Set.of(RenderFormat.PDF, RenderFormat.TEXT),
                new Viewport(400, 300),
                Map.of("X.Token", "$v"),
                Map.of("session", "1"),
                List.of(
                        new Action.Click("#a"),
                        new Action.Fill("#b", "text"),
                        new Action.Press("Enter"),
                        new Action.WaitFor(".c"),
                        new Action.Pause(Duration.ofMillis(7)),
                        new Action.ScrollDown()),
                true);
    }
}
