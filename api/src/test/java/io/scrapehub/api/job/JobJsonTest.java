package io.scrapehub.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.api.Story;
import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.contract.ContractCheck;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.wire.JobJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobJsonTest {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final ContractCheck CONTRACT = new ContractCheck(Contract.load());
    private static final Job QUEUED =
            Job.accepted(new JobId("job_1"), new AccountId("acc_1"), Story.spec("name"), Story.NOON.plusMillis(750));

    static Stream<JobState> everyState() {
        Stream<JobState> underWay =
                Stream.of(new JobState.Queued(), new JobState.Planning(Story.NOON), new JobState.Running(Story.NOON));
        Stream<JobState> completed = Arrays.stream(StopReason.values())
                .map(reason -> new JobState.Ended(JobStatus.COMPLETED, Story.NOON, reason, false, null));
        Stream<JobState> failed = Arrays.stream(FailureCode.values())
                .map(code -> new JobState.Ended(
                        JobStatus.FAILED, Story.NOON, StopReason.PAGES_FAILED, true, Failure.of(code, "seen")));
        return Stream.of(underWay, completed, failed).flatMap(states -> states);
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void every_state_of_a_job_is_of_the_schema(JobState state) {
        Job job = Story.in(QUEUED, state, new JobProgress(3, 2, 1, 9, 4, 1));

        assertThat(CONTRACT.mistakes(
                        CONTRACT.schema("Job"), JobJson.of(job, KEPT).toString()))
                .isEmpty();
        assertThat(CONTRACT.mistakes(
                        CONTRACT.schema("JobSummary"), JobJson.summary(job).toString()))
                .isEmpty();
    }

    @Test
    void times_are_whole_seconds_of_utc() {
        assertThat(JobJson.of(QUEUED, KEPT).path("created_at").asText()).isEqualTo("2026-01-27T12:00:00Z");
    }

    @Test
    void a_job_that_is_not_planned_has_no_plan() {
        assertThat(JobJson.of(QUEUED, KEPT).path("plan_summary").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "9, 1", "25, 2", "99, 9", "5000, 10", "-5, 1"})
    void a_job_is_worth_asking_for_after_a_tenth_of_its_age(int age, int seconds) {
        assertThat(PollHint.seconds(QUEUED, QUEUED.createdAt().plus(Duration.ofSeconds(age))))
                .isEqualTo(seconds);
    }
}
