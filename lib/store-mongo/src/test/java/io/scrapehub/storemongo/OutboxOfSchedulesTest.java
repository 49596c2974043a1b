package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Subject;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Schedules;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the outbox has of schedules, whose runs are marked in MongoDB.
class OutboxOfSchedulesTest {
    private final MongoStores stores =
            RealMongo.emptyStores(OutboxOfSchedulesTest.class).stores();
    private final Schedule schedule = Schedules.every(Duration.ofHours(1)).made();

    @Test
    void tells_once_of_times_that_were_missed() {
        ScheduleRun missed = stores.schedules().begin(run(new RunOutcome.Missed(288, MID_MORNING), false));

        var untold = stores.outbox().untold(10);
        assertThat(untold).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.SCHEDULE_SKIPPED);
            assertThat(event.account()).isEqualTo(schedule.account());
            assertThat(event.subject()).isEqualTo(new Subject.OfSchedule(missed));
        });
        untold.forEach(stores.outbox()::told);
        assertThat(stores.outbox().untold(10)).isEmpty();
    }

    @Test
    void tells_of_a_run_that_was_overlapped_or_refused_and_of_none_that_handed_in() {
        ScheduleRun begun = stores.schedules().begin(run(new RunOutcome.Begun(), false));
        assertThat(stores.outbox().untold(10)).isEmpty();

        stores.schedules().conclude(begun.with(new RunOutcome.Overlapped(), MID_MORNING));
        assertThat(stores.outbox().untold(10)).hasSize(1);

        stores.schedules().conclude(begun.with(new RunOutcome.Submitted(), MID_MORNING));
        assertThat(stores.outbox().untold(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_refusal_that_was_the_reply_to_a_client_is_no_news(boolean manual) {
        ScheduleRun begun = stores.schedules().begin(run(new RunOutcome.Begun(), manual));

        stores.schedules().conclude(begun.with(new RunOutcome.Refused("queue_full", "Full."), MID_MORNING));

        assertThat(stores.outbox().untold(10)).hasSize(manual ? 0 : 1);
    }

    private ScheduleRun run(RunOutcome outcome, boolean manual) {
        return new ScheduleRun(
                schedule.id(), schedule.account(), MID_MORNING, manual, Fresh.jobId(), outcome, MID_MORNING);
    }
}
