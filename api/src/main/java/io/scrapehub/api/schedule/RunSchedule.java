package io.scrapehub.api.schedule;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.JobReading;
import io.scrapehub.api.job.SubmitJob;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// `POST /scheduled-jobs/{schedule_id}/run`: hands the job in now, whatever is due and whatever runs. It is
/// refused as `POST /jobs` would, and the schedule's times stay as they are.
public final class RunSchedule implements Endpoint.Waiting {
    private final OwnSchedule own;
    private final ScheduleStore schedules;
    private final Acceptance acceptance;
    private final WakeUp bells;
    private final Ids ids;
    private final InstantSource clock;

    public RunSchedule(
            OwnSchedule own,
            ScheduleStore schedules,
            Acceptance acceptance,
            WakeUp bells,
            Ids ids,
            InstantSource clock) {
        this.own = own;
        this.schedules = schedules;
        this.acceptance = acceptance;
        this.bells = bells;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() ->
                        own.of(request).map(schedule -> run(request, schedule)).orElseGet(OwnSchedule::notFound));
    }

    private Reply run(ApiRequest request, Schedule schedule) {
        if (!acceptance.knowsPool(schedule.account(), schedule.wish().spec())) {
            return new Reply.Refusal(JobReading.problemOf(List.of(Mistake.at(
                    "/pool_id", Acceptance.UNKNOWN_POOL, "The pool of the schedule is not there any more."))));
        }
        Instant now = clock.instant();
        ScheduleRun run = schedules.begin(new ScheduleRun(
                schedule.id(), schedule.account(), now, true, JobId.next(ids), new RunOutcome.Begun(), now));
        return switch (acceptance.submit(
                run.account(),
                run.job(),
                schedule.wish().spec(),
                request.requireCaller().actor().word())) {
            case Submission.Accepted _, Submission.Replayed _ -> submitted(run);
            case Submission.Refused refused -> refused(run, refused);
            case Submission.KeyReused _ -> throw new IllegalStateException("a job of a schedule has no key");
        };
    }

    private Reply submitted(ScheduleRun run) {
        ScheduleRun submitted = run.with(new RunOutcome.Submitted(), clock.instant());
        schedules.conclude(submitted);
        bells.ring(Bell.JOBS);
        return Reply.json(201, ScheduleJson.of(submitted)).with("Location", "/api/v1/jobs/" + run.job());
    }

    private Reply refused(ScheduleRun run, Submission.Refused refused) {
        schedules.conclude(run.with(new RunOutcome.Refused(refused.code(), refused.detail()), clock.instant()));
        return new Reply.Refusal(SubmitJob.problemOf(refused));
    }
}
