package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.schedule.Due;
import io.scrapehub.core.schedule.FiringRules;
import io.scrapehub.core.schedule.MisfirePolicy;
import io.scrapehub.core.schedule.OverlapPolicy;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.schedule.ScheduleWish;
import io.scrapehub.core.schedule.Timing;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every [ScheduleStore] promises.
public abstract class ScheduleStoreContract {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant DUE = MID_MORNING.plus(HOUR);
    private static final Instant UNTIL = DUE.plusSeconds(30);

    private final AccountId account = Fresh.accountId();
    private ScheduleStore store;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        store = emptyStores().schedules();
    }

    @Test
    void keeps_a_schedule_as_it_was_made() {
        Schedule schedule = added();

        assertThat(store.find(account, schedule.id())).contains(schedule);
    }

    @Test
    void keeps_a_cron_schedule_of_a_goal_with_every_rule() {
        var rules = new FiringRules(
                MisfirePolicy.ALL, OverlapPolicy.CANCEL_PREVIOUS, Duration.ofMinutes(5), Duration.ofSeconds(90));
        var timing = new Timing.Cron("0 9 * * MON#1", ZoneId.of("Asia/Kathmandu"));
        var wish = new ScheduleWish(
                "Dentists", timing, rules, false, Jobs.aGoalJob("Find dentists").spec(), "{\"goal\":\"$x.y\"}");
        Schedule plain = Schedules.every(HOUR).by(account).made();
        var schedule = new Schedule(plain.id(), account, wish, 1, null, null, null, "usr_1", MID_MORNING, MID_MORNING);
        store.add(schedule);

        assertThat(store.find(account, schedule.id())).contains(schedule);
    }

    @Test
    void shows_nothing_to_another_account() {
        Schedule schedule = added();
        store.begin(run(schedule));

        AccountId other = Fresh.accountId();

        assertThat(store.find(other, schedule.id())).isEmpty();
        assertThat(store.list(other, null, 10)).isEmpty();
        assertThat(store.runs(other, schedule.id(), null, 10)).isEmpty();
        assertThat(store.delete(other, schedule.id())).isFalse();
    }

    @Test
    void lists_newest_first_and_on_behind_one() {
        Schedule first = added();
        Schedule second = added();
        Schedule third = added();

        assertThat(store.list(account, null, 2)).containsExactly(third, second);
        assertThat(store.list(account, second.id(), 2)).containsExactly(first);
    }

    @Test
    void changes_only_the_version_before() {
        Schedule schedule = added();
        Schedule changed =
                withWish(schedule, Schedules.every(HOUR.multipliedBy(2)).wish(), schedule.due());

        assertThat(store.change(changed, true)).isTrue();
        assertThat(store.change(changed, true)).isFalse();
        assertThat(store.find(account, schedule.id())).contains(changed);
    }

    @Test
    void a_change_that_is_none_of_its_time_leaves_a_schedule_where_it_has_moved_to() {
        Schedule schedule = added();
        Due next = schedule.dueAt(DUE.plus(HOUR));
        store.advance(schedule, due(schedule), next, run(schedule));

        store.change(withWish(schedule, schedule.wish(), schedule.due()), false);

        assertThat(store.find(account, schedule.id()).map(Schedule::due)).contains(next);
    }

    @Test
    void a_deleted_schedule_is_gone_with_its_runs() {
        Schedule schedule = added();
        store.begin(run(schedule));

        assertThat(store.delete(account, schedule.id())).isTrue();
        assertThat(store.delete(account, schedule.id())).isFalse();
        assertThat(store.runs(account, schedule.id(), null, 10)).isEmpty();
        assertThat(store.takeDue(DUE, UNTIL)).isEmpty();
    }

    @Test
    void gives_a_schedule_to_one_when_it_is_due() {
        Schedule schedule = added();

        assertThat(store.takeDue(DUE.minusMillis(1), UNTIL)).isEmpty();
        assertThat(store.takeDue(DUE, UNTIL).map(Schedule::id)).contains(schedule.id());
        assertThat(store.takeDue(DUE, UNTIL)).isEmpty();
    }

    @Test
    void gives_a_schedule_again_when_who_took_it_is_not_heard_of() {
        Schedule schedule = added();
        store.takeDue(DUE, UNTIL);

        assertThat(store.takeDue(UNTIL, UNTIL.plusSeconds(30)).map(Schedule::id))
                .contains(schedule.id());
    }

    @Test
    void gives_what_has_been_due_longest() {
        Schedule later = added();
        Schedule earlier = Schedules.every(Duration.ofMinutes(5)).by(account).made();
        store.add(earlier);

        assertThat(store.takeDue(DUE, UNTIL).map(Schedule::id)).contains(earlier.id());
        assertThat(store.takeDue(DUE, UNTIL).map(Schedule::id)).contains(later.id());
    }

    @Test
    void gives_each_of_many_to_one_of_many_takers() {
        for (int i = 0; i < 40; i++) {
            added();
        }

        List<Optional<Schedule>> taken =
                Race.of(8, _ -> takenInARow()).stream().flatMap(List::stream).toList();

        assertThat(taken.stream().flatMap(Optional::stream).map(Schedule::id))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void there_is_one_run_for_a_time_whoever_begins_it() {
        Schedule schedule = added();

        List<ScheduleRun> answers = Race.of(16, _ -> store.begin(run(schedule)));

        assertThat(answers.stream().map(ScheduleRun::job).distinct()).hasSize(1);
        assertThat(store.runs(account, schedule.id(), null, 10)).containsExactly(answers.getFirst());
        assertThat(store.run(schedule, DUE)).contains(answers.getFirst());
    }

    static Stream<RunOutcome> ends() {
        return Stream.of(
                new RunOutcome.Waiting(),
                new RunOutcome.Submitted(),
                new RunOutcome.Overlapped(),
                new RunOutcome.Missed(288, DUE.plus(Duration.ofDays(1))),
                new RunOutcome.Refused("insufficient_credits", "The job may cost up to 10 credits."));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void keeps_what_came_of_a_run(RunOutcome outcome) {
        Schedule schedule = added();
        ScheduleRun ended = store.begin(run(schedule)).with(outcome, DUE.plusSeconds(1));

        assertThat(store.conclude(ended)).isTrue();
        assertThat(store.run(schedule, DUE)).contains(ended);
    }

    @Test
    void what_came_of_a_run_is_said_once() {
        Schedule schedule = added();
        ScheduleRun begun = store.begin(run(schedule));
        ScheduleRun overlapped = begun.with(new RunOutcome.Overlapped(), DUE);
        store.conclude(overlapped);

        assertThat(store.conclude(begun.with(new RunOutcome.Refused("queue_full", "Full."), DUE)))
                .isFalse();
        assertThat(store.run(schedule, DUE)).contains(overlapped);
    }

    @Test
    void a_job_that_was_accepted_is_the_last_word() {
        Schedule schedule = added();
        ScheduleRun begun = store.begin(run(schedule));
        ScheduleRun submitted = begun.with(new RunOutcome.Submitted(), DUE.plusSeconds(1));
        store.conclude(begun.with(new RunOutcome.Overlapped(), DUE));

        assertThat(store.conclude(submitted)).isTrue();
        assertThat(store.conclude(begun.with(new RunOutcome.Overlapped(), DUE))).isFalse();
        assertThat(store.run(schedule, DUE)).contains(submitted);
    }

    @Test
    void moves_on_once_from_the_time_it_was_due_at() {
        Schedule schedule = added();
        ScheduleRun submitted = store.begin(run(schedule)).with(new RunOutcome.Submitted(), DUE);
        Due next = schedule.dueAt(DUE.plus(HOUR));

        assertThat(store.advance(schedule, due(schedule), next, submitted)).isTrue();
        assertThat(store.advance(schedule, due(schedule), next, submitted)).isFalse();

        Schedule moved = store.find(account, schedule.id()).orElseThrow();
        assertThat(moved.due()).isEqualTo(next);
        assertThat(moved.lastRun()).isEqualTo(submitted);
        assertThat(moved.lastJob()).isEqualTo(submitted.job());
    }

    @Test
    void a_run_without_a_job_leaves_the_last_job_as_it_is() {
        Schedule schedule = added();
        ScheduleRun first = store.begin(run(schedule)).with(new RunOutcome.Submitted(), DUE);
        Due next = schedule.dueAt(DUE.plus(HOUR));
        store.advance(schedule, due(schedule), next, first);

        store.advance(schedule, next, null, run(schedule).with(new RunOutcome.Overlapped(), DUE.plus(HOUR)));

        Schedule moved = store.find(account, schedule.id()).orElseThrow();
        assertThat(moved.lastJob()).isEqualTo(first.job());
        assertThat(moved.due()).isNull();
    }

    @Test
    void retimes_only_what_is_due_then() {
        Schedule schedule = added();
        var sooner = new Due(DUE.minusSeconds(60), DUE.minusSeconds(60), "2099z");

        assertThat(store.retime(schedule, due(schedule), sooner)).isTrue();
        assertThat(store.retime(schedule, due(schedule), sooner)).isFalse();
        assertThat(store.timedByOther(Due.ZONE_RULES, 10).stream().map(Schedule::id))
                .containsExactly(schedule.id());
        assertThat(store.timedByOther("2099z", 10)).isEmpty();
    }

    @Test
    void lists_runs_newest_first_and_on_before_one() {
        Schedule schedule = added();
        ScheduleRun first = store.begin(run(schedule));
        ScheduleRun second = store.begin(runAt(schedule, DUE.plus(HOUR)));
        ScheduleRun third = store.begin(runAt(schedule, DUE.plus(HOUR.multipliedBy(2))));

        assertThat(store.runs(account, schedule.id(), null, 2)).containsExactly(third, second);
        assertThat(store.runs(account, schedule.id(), second.dueAt(), 2)).containsExactly(first);
    }

    private List<Optional<Schedule>> takenInARow() {
        var taken = new ArrayList<Optional<Schedule>>();
        do {
            taken.add(store.takeDue(DUE, UNTIL));
        } while (taken.getLast().isPresent());
        return taken;
    }

    private Schedule added() {
        Schedule schedule = Schedules.every(HOUR).by(account).made();
        assertThat(store.add(schedule)).isTrue();
        return schedule;
    }

    private static Schedule withWish(Schedule s, ScheduleWish wish, @Nullable Due due) {
        return new Schedule(
                s.id(),
                s.account(),
                wish,
                s.version() + 1,
                due,
                s.lastJob(),
                s.lastRun(),
                s.madeBy(),
                s.createdAt(),
                MID_MORNING.plusSeconds(1));
    }

    private static Due due(Schedule schedule) {
        return Objects.requireNonNull(schedule.due());
    }

    private static ScheduleRun run(Schedule schedule) {
        return runAt(schedule, DUE);
    }

    private static ScheduleRun runAt(Schedule schedule, Instant due) {
        return new ScheduleRun(
                schedule.id(), schedule.account(), due, false, Fresh.jobId(), new RunOutcome.Begun(), due);
    }
}
