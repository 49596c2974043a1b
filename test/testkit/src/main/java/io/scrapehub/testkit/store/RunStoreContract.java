package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.RunEnd;
import io.scrapehub.core.agent.RunOutcome;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.testkit.story.Fresh;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [RunStore] promises.
public abstract class RunStoreContract {
    private final AccountId account = Fresh.accountId();
    private final JobId job = new JobId("job_run1");
    private RunStore runs;

    /// A store with nothing in it.
    protected abstract RunStore emptyStore();

    @BeforeEach
    void begin() {
        runs = emptyStore();
    }

    private Lease lease(long token) {
        return new Lease(new TaskId("task_1"), job, account, "h", new WorkerId("worker_1"), token, 1, 0);
    }

    private static RunStep step(int number) {
        return new RunStep(
                number,
                MID_MORNING,
                "type",
                "textbox Name",
                "ann",
                "https://example.com/",
                "because",
                "rules",
                "done",
                true);
    }

    @Test
    void tells_the_steps_in_their_order_and_then_the_end() {
        var end = new RunEnd(RunOutcome.STEP_LIMIT, "no more", MID_MORNING, 2, 3, 400);
        runs.note(lease(1), step(2), new byte[] {2});
        runs.note(lease(1), step(1), new byte[] {1});
        runs.end(lease(1), end);

        RunStore.Progress progress = runs.progress(account, job, 0, 10);

        assertThat(progress.attempt()).isEqualTo(1);
        assertThat(progress.steps()).containsExactly(step(1), step(2));
        assertThat(progress.end()).contains(end);
        assertThat(runs.progress(account, job, 1, 10).steps()).containsExactly(step(2));
        assertThat(runs.progress(account, job, 0, 1).steps()).containsExactly(step(1));
    }

    @Test
    void a_step_written_twice_is_one() {
        runs.note(lease(1), step(1), null);
        runs.note(lease(1), step(1), null);

        assertThat(runs.progress(account, job, 0, 10).steps()).hasSize(1);
    }

    @Test
    void shows_the_latest_attempt_only_also_when_an_earlier_one_still_writes() {
        runs.note(lease(1), step(1), new byte[] {1});
        runs.note(lease(2), step(1), null);
        runs.note(lease(1), step(2), null);
        runs.end(lease(1), new RunEnd(RunOutcome.REACHED, "", MID_MORNING, 2, 0, 0));

        RunStore.Progress progress = runs.progress(account, job, 0, 10);

        assertThat(progress.attempt()).isEqualTo(2);
        assertThat(progress.steps()).hasSize(1);
        assertThat(progress.end()).isEmpty();
        assertThat(runs.screenshot(account, job, 1)).isEmpty();
    }

    @Test
    void keeps_screenshots_beside_their_steps() {
        runs.note(lease(1), step(1), new byte[] {1, 2, 3});

        assertThat(runs.screenshot(account, job, 1))
                .hasValueSatisfying(b -> assertThat(b).containsExactly(1, 2, 3));
        assertThat(runs.screenshot(account, job, 2)).isEmpty();
    }

    @Test
    void another_account_sees_nothing() {
        runs.note(lease(1), step(1), new byte[] {1});

        assertThat(runs.progress(Fresh.accountId(), job, 0, 10)).isEqualTo(RunStore.Progress.NONE);
        assertThat(runs.screenshot(Fresh.accountId(), job, 1)).isEmpty();
    }
}
