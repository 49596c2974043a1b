package io.scrapehub.controller;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.schedule.Due;
import io.scrapehub.core.schedule.MisfirePolicy;
import io.scrapehub.core.schedule.OverlapPolicy;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.schedule.ScheduleWish;
import io.scrapehub.cron.CronTimetables;
import io.scrapehub.testkit.store.Race;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FireSchedulesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final RunOutcome SUBMITTED = new RunOutcome.Submitted();
    private static final RunOutcome OVERLAPPED = new RunOutcome.Overlapped();
    private static final RunOutcome WAITING = new RunOutcome.Waiting();

    private ScheduleStory story = new ScheduleStory(Tariff.UNLIMITED);

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void hands_in_its_job_when_it_is_due_and_not_before() {
        Schedule schedule = story.made(
                Schedules.every(HOUR).handingIn(Jobs.aUrlJob().withMaxResults(7).spec()));
        story.pass(HOUR.minusMillis(1));
        story.fire();
        assertThat(story.jobs()).isEmpty();

        story.pass(Duration.ofMillis(1));
        story.fire();

        ScheduleRun run = story.runs(schedule).getFirst();
        Job job = story.jobs().getFirst();
        assertThat(run.outcome()).isEqualTo(SUBMITTED);
        assertThat(run.dueAt()).isEqualTo(MID_MORNING.plus(HOUR));
        assertThat(job.id()).isEqualTo(run.job());
        assertThat(job.spec().maxResults()).isEqualTo(7);
        assertThat(job.submittedBy()).isEqualTo(schedule.madeBy());
        assertThat(found(schedule).due()).isEqualTo(due(MID_MORNING.plus(HOUR.multipliedBy(2))));
    }

    @Test
    void does_not_fire_what_is_not_enabled() {
        Schedule schedule = story.made(Schedules.every(HOUR));
        var wish = schedule.wish();
        var disabled = new ScheduleWish(wish.name(), wish.timing(), wish.rules(), false, wish.spec(), wish.request());
        story.store().change(schedule.changed(disabled, moment -> Optional.empty(), MID_MORNING), true);
        story.pass(DAY);

        story.fire();

        assertThat(story.jobs()).isEmpty();
    }

    @Test
    void down_for_a_day_skips_what_is_often_due() {
        Schedule schedule = story.made(Schedules.every(FIVE_MINUTES).missing(MisfirePolicy.SKIP));
        story.pass(DAY.plusSeconds(150));

        story.fire();

        assertThat(story.outcomes(schedule)).containsExactly(new RunOutcome.Missed(288, MID_MORNING.plus(DAY)));
        assertThat(story.jobs()).isEmpty();
        assertThat(found(schedule).due()).isEqualTo(due(MID_MORNING.plus(DAY).plus(FIVE_MINUTES)));
    }

    @Test
    void down_for_a_day_makes_up_for_it_once() {
        Schedule schedule = story.made(Schedules.every(HOUR).missing(MisfirePolicy.ONE));
        story.pass(DAY.plusSeconds(150));

        story.fire();

        assertThat(story.outcomes(schedule))
                .containsExactly(new RunOutcome.Missed(23, MID_MORNING.plus(DAY).minus(HOUR)), SUBMITTED);
        assertThat(story.jobs()).hasSize(1);
    }

    @Test
    void down_for_a_day_makes_up_for_the_latest_twenty_four_each() {
        Schedule schedule = story.made(
                Schedules.every(FIVE_MINUTES).missing(MisfirePolicy.ALL).overlapping(OverlapPolicy.QUEUE));
        story.pass(DAY.plusSeconds(150));

        for (int i = 0; i < 24; i++) {
            story.fire();
            story.endAll();
            // so long a waiting run pauses before it asks again
            story.pass(Duration.ofSeconds(5));
        }

        assertThat(story.outcomes(schedule).getFirst())
                .isEqualTo(new RunOutcome.Missed(264, MID_MORNING.plus(DAY).minus(FIVE_MINUTES.multipliedBy(24))));
        assertThat(story.outcomes(schedule).subList(1, 25)).containsOnly(SUBMITTED);
        assertThat(story.jobs()).hasSize(24);
    }

    @Test
    void skips_a_time_while_the_job_before_runs() {
        Schedule schedule = story.made(Schedules.every(HOUR));
        story.pass(HOUR);
        story.fire();
        story.pass(HOUR);
        story.fire();
        story.endAll();
        story.pass(HOUR);
        story.fire();

        assertThat(story.outcomes(schedule)).containsExactly(SUBMITTED, OVERLAPPED, SUBMITTED);
    }

    @Test
    void lets_a_time_wait_for_the_job_before() {
        Schedule schedule = story.made(Schedules.every(HOUR).overlapping(OverlapPolicy.QUEUE));
        story.pass(HOUR);
        story.fire();
        story.pass(HOUR);
        story.fire();
        assertThat(story.outcomes(schedule)).containsExactly(SUBMITTED, WAITING);

        story.endAll();
        story.pass(Duration.ofMinutes(10));
        story.fire();

        assertThat(story.outcomes(schedule)).containsExactly(SUBMITTED, SUBMITTED);
        assertThat(story.jobs()).hasSize(2);
    }

    @Test
    void cancels_the_job_before() {
        story.made(Schedules.every(HOUR).overlapping(OverlapPolicy.CANCEL_PREVIOUS));
        story.pass(HOUR);
        story.fire();
        story.pass(HOUR);
        story.fire();

        assertThat(story.jobs()).hasSize(2);
        assertThat(story.jobs().getLast().cancelAskedAt()).isNotNull();
        assertThat(story.jobs().getFirst().cancelAskedAt()).isNull();
    }

    @Test
    void says_what_the_account_cannot_afford() {
        story = new ScheduleStory(Tariff.FREE);
        Schedule dear = story.made(Schedules.every(HOUR)
                .handingIn(Jobs.aUrlJob().ofPages(1_000).withMaxResults(1_000).spec()));
        Schedule again = story.made(Schedules.every(HOUR)
                .handingIn(Jobs.aUrlJob().ofPages(1_000).withMaxResults(1_000).spec()));
        story.pass(HOUR);

        story.fire();

        var outcomes = new ArrayList<>(story.outcomes(dear));
        outcomes.addAll(story.outcomes(again));
        assertThat(outcomes)
                .filteredOn(RunOutcome.Refused.class::isInstance)
                .isNotEmpty()
                .allSatisfy(o -> assertThat(((RunOutcome.Refused) o).code()).isEqualTo("insufficient_credits"));
        assertThat(story.jobs().size())
                .isEqualTo((int) outcomes.stream().filter(SUBMITTED::equals).count());
    }

    @Test
    void says_that_the_pool_is_gone() {
        var spec = Jobs.aUrlJob().spec().under(JobTerms.NONE.intoPool(new PoolId("pool_gone")));
        Schedule schedule = story.made(Schedules.every(HOUR).handingIn(spec));
        story.pass(HOUR);

        story.fire();

        assertThat(story.outcomes(schedule))
                .singleElement()
                .extracting(o -> ((RunOutcome.Refused) o).code())
                .isEqualTo("unknown_pool");
        assertThat(found(schedule).due()).isEqualTo(due(MID_MORNING.plus(HOUR.multipliedBy(2))));
    }

    @Test
    void three_controllers_fire_a_thousand_schedules_due_at_once_each_once() {
        var schedules = new ArrayList<Schedule>();
        for (int i = 0; i < 1_000; i++) {
            schedules.add(story.made(Schedules.every(HOUR)));
        }
        story.pass(HOUR);

        Race.of(3, _ -> {
            ControllerBench.whole(story.controller());
            return true;
        });

        assertThat(schedules).allSatisfy(s -> assertThat(story.outcomes(s)).containsExactly(SUBMITTED));
        assertThat(story.jobs().stream().map(Job::id)).hasSize(1_000).doesNotHaveDuplicates();
    }

    /// The schedule is given to all of them at once, as if each had been away for longer than it may.
    @Test
    void fires_once_though_all_believe_to_be_the_one() {
        Schedule schedule = story.made(Schedules.every(HOUR));
        story.pass(HOUR);
        ScheduleStore everybodys = Meddling.around(story.store(), (_, called, arguments) -> {
            Object answer = called.invoke(story.store(), arguments);
            if (called.getName().equals("takeDue")) {
                story.store().retime(schedule, due(MID_MORNING.plus(HOUR)), due(MID_MORNING.plus(HOUR)));
            }
            return answer;
        });

        Race.of(8, _ -> story.controller(everybodys).turn());

        assertThat(story.jobs()).hasSize(1);
        assertThat(story.outcomes(schedule)).containsExactly(SUBMITTED);
    }

    /// Dies before the n-th call to the store, or after it had its effect.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void whoever_looks_next_finishes_what_a_dead_controller_began(int step) {
        Schedule schedule = story.made(Schedules.every(HOUR));
        story.pass(HOUR);
        var calls = new AtomicInteger();
        ScheduleStore deadly = Meddling.around(story.store(), (_, called, arguments) -> {
            if (calls.getAndIncrement() == step) {
                throw new Killed("before " + called.getName());
            }
            Object answer = called.invoke(story.store(), arguments);
            if (calls.getAndIncrement() == step) {
                throw new Killed("after " + called.getName());
            }
            return answer;
        });
        assertThatThrownBy(() -> story.controller(deadly).turn()).isInstanceOf(Killed.class);

        story.pass(Duration.ofSeconds(30));
        story.fire();

        assertThat(story.jobs()).hasSize(1);
        assertThat(story.outcomes(schedule)).containsExactly(SUBMITTED);
        assertThat(found(schedule).due()).isEqualTo(due(MID_MORNING.plus(HOUR.multipliedBy(2))));
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_was_begun_is_finished_however_late(MisfirePolicy policy) {
        Schedule schedule = story.made(Schedules.every(FIVE_MINUTES).missing(policy));
        story.pass(FIVE_MINUTES);
        ScheduleStore deadly = Meddling.before(story.store(), "conclude", () -> {
            throw new Killed("before conclude");
        });
        assertThatThrownBy(() -> story.controller(deadly).turn()).isInstanceOf(Killed.class);
        story.endAll();
        story.pass(DAY);

        story.fire();

        assertThat(story.runs(schedule).getFirst().outcome()).isEqualTo(SUBMITTED);
        assertThat(story.job(story.runs(schedule).getFirst())).isNotNull();
    }

    @Test
    void reckons_anew_what_was_reckoned_with_other_zone_rules() {
        Schedule schedule = story.made(Schedules.every(HOUR));
        Due old = new Due(MID_MORNING.plusSeconds(5_400), MID_MORNING.plusSeconds(5_400), "1999a");
        story.store().retime(schedule, due(MID_MORNING.plus(HOUR)), old);

        ControllerBench.whole(new RetimeSchedules(story.store(), CronTimetables::of, story.clock));

        assertThat(found(schedule).due()).isEqualTo(due(MID_MORNING.plus(HOUR)));
    }

    private Schedule found(Schedule schedule) {
        return story.store().find(story.account, schedule.id()).orElseThrow();
    }

    private static Due due(Instant at) {
        return new Due(at, at, Due.ZONE_RULES);
    }
}
