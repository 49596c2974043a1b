package io.scrapehub.api.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// `GET /agent/runs/{run_id}/events`: each step as it is done, and the whole run when it has ended. An
/// event's id is its attempt and number, so `Last-Event-ID` goes on behind it; when a run was begun again
/// by another worker its steps come again from the first, under the new attempt.
public final class RunEvents implements Endpoint {
    private static final long LOOK_EVERY_MILLIS = 700;
    private static final int LOOKS_BETWEEN_BEATS = 20;

    private final Vertx vertx;
    private final OwnRun own;
    private final RunStore runs;
    private final OffLoop offLoop;
    private final Duration kept;

    public RunEvents(Vertx vertx, JobStore jobs, RunStore runs, OffLoop offLoop, Duration kept) {
        this.vertx = vertx;
        this.own = new OwnRun(jobs);
        this.runs = runs;
        this.offLoop = offLoop;
        this.kept = kept;
    }

    /// A run and what it has done behind some step.
    private record Look(Job job, RunStore.Progress progress) {}

    @Override
    public Future<Reply> answer(ApiRequest request) {
        Optional<Problem> problem = Parameters.of(request).problem();
        if (problem.isPresent()) {
            return Future.succeededFuture(new Reply.Refusal(problem.get()));
        }
        Place from = Place.of(request.header("Last-Event-ID").orElse(""));
        return look(request, from)
                .map(found -> found.map(look -> begin(request, look, from)).orElseGet(OwnRun::notFound));
    }

    private Reply begin(ApiRequest request, Look look, Place from) {
        return look.job().ended() && from.end()
                ? new Reply.Nothing(204, Map.of())
                : new Reply.Events(sink -> new Telling(request, sink, from).begin(look));
    }

    private Future<Optional<Look>> look(ApiRequest request, Place from) {
        return offLoop.call(() -> own.of(request).map(job -> new Look(job, progress(job, from))));
    }

    private RunStore.Progress progress(Job job, Place from) {
        RunStore.Progress behind = runs.progress(job.account(), job.id(), from.step(), AgentOrder.MAX_MAX_STEPS);
        return behind.attempt() == from.attempt() || from.step() == 0
                ? behind
                : runs.progress(job.account(), job.id(), 0, AgentOrder.MAX_MAX_STEPS);
    }

    /// The last step a client has.
    private record Place(long attempt, int step, boolean end) {
        static Place of(String id) {
            if (id.equals("end")) {
                return new Place(0, 0, true);
            }
            if (!id.matches("[0-9]{1,18}-[0-9]{1,6}")) {
                return new Place(0, 0, false);
            }
            String[] parts = id.split("-");
            return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), false);
        }
    }

    /// One client being told.
    private final class Telling {
        private final ApiRequest request;
        private final Reply.EventSink sink;
        private final Promise<Void> done = Promise.promise();
        private Place told;
        private int looks;

        Telling(ApiRequest request, Reply.EventSink sink, Place told) {
            this.request = request;
            this.sink = sink;
            this.told = told;
        }

        Future<Void> begin(Look look) {
            tell(look);
            return done.future();
        }

        private void tell(Look look) {
            boolean all = true;
            for (RunStep step : look.progress().steps()) {
                String id = look.progress().attempt() + "-" + step.number();
                all = all && sink.send("step", id, line(RunJson.of(look.job(), step)));
                if (all) {
                    told = new Place(look.progress().attempt(), step.number(), false);
                }
            }
            if (all && look.job().ended() && sink.send("end", "end", line(ended(look)))) {
                done.tryComplete();
            } else {
                vertx.setTimer(LOOK_EVERY_MILLIS, timer -> again());
            }
        }

        private JsonNode ended(Look look) {
            return RunJson.of(
                    look.job(),
                    new RunStore.Progress(
                            look.progress().attempt(),
                            java.util.List.of(),
                            look.progress().end()),
                    kept);
        }

        private void again() {
            if (request.gone().isComplete()) {
                done.tryComplete();
                return;
            }
            if (++looks % LOOKS_BETWEEN_BEATS == 0) {
                sink.beat();
            }
            look(request, told)
                    .onFailure(done::tryFail)
                    .onSuccess(found -> found.ifPresentOrElse(this::tell, done::tryComplete));
        }

        private String line(JsonNode json) {
            return new String(Json.bytes(json), StandardCharsets.UTF_8);
        }
    }
}
