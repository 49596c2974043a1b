package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Outbox;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Outbox] promises of jobs.
public abstract class OutboxContract {
    private final Job job = aUrlJob().accepted();
    private JobStore jobs;
    private Outbox outbox;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        StoresOnTrial stores = emptyStores();
        jobs = stores.jobs();
        outbox = stores.outbox();
        jobs.submit(job, null);
    }

    @Test
    void has_nothing_of_a_job_that_waits() {
        assertThat(outbox.untold(10)).isEmpty();
    }

    @Test
    void has_the_beginning_of_a_job_with_the_job_as_it_is() {
        jobs.beginPlanning(job.id(), MID_MORNING.plusSeconds(1));

        Event event = only();

        assertThat(event.type()).isEqualTo(EventType.JOB_STARTED);
        assertThat(event.account()).isEqualTo(job.account());
        assertThat(event.at()).isEqualTo(MID_MORNING.plusSeconds(1));
        assertThat(event).isEqualTo(Event.started(jobs.find(job.id()).orElseThrow()));
    }

    @Test
    void has_the_end_of_a_job_in_its_own_word() {
        end(JobStatus.FAILED);

        assertThat(only().type()).isEqualTo(EventType.JOB_FAILED);
    }

    @Test
    void has_an_event_until_it_was_told() {
        end(JobStatus.COMPLETED);
        Event event = only();

        assertThat(only()).isEqualTo(event);
        outbox.told(event);
        outbox.told(event);
        assertThat(outbox.untold(10)).isEmpty();
    }

    @Test
    void has_the_end_of_a_job_whose_beginning_was_told() {
        jobs.beginPlanning(job.id(), MID_MORNING);
        Event started = only();
        end(JobStatus.COMPLETED);
        assertThat(outbox.untold(10)).hasSize(2);

        outbox.told(started);

        assertThat(only().type()).isEqualTo(EventType.JOB_COMPLETED);
        assertThat(only().id()).isNotEqualTo(started.id());
    }

    @Test
    void has_the_oldest_first_and_no_more_than_wanted() {
        Job newer = aUrlJob().accepted();
        jobs.submit(newer, null);
        jobs.beginPlanning(newer.id(), MID_MORNING);
        jobs.beginPlanning(job.id(), MID_MORNING);

        assertThat(outbox.untold(1)).extracting(Event::account).containsExactly(job.account());
    }

    private void end(JobStatus status) {
        var end = new JobState.Ended(status, MID_MORNING.plusSeconds(2), StopReason.EXHAUSTED, false, null);
        jobs.end(job.id(), end, JobProgress.NONE);
    }

    private Event only() {
        List<Event> events = outbox.untold(10);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
