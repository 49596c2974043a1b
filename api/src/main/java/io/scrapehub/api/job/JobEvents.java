package io.scrapehub.api.job;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.job.Job;
import io.scrapehub.wire.JobJson;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// `GET /jobs/{job_id}/events`: the job as it is, whenever it changes, until it has ended. Each event is
/// the whole job and is named for its status, so a client that missed some has missed nothing;
/// `Last-Event-ID` spares it the one it has. Who comes back with the last event of an ended job is answered
/// 204, which ends the coming back.
public final class JobEvents implements Endpoint {
    static final Duration BETWEEN_BEATS = Duration.ofSeconds(15);
    /// A wait that ends sooner was none: the places to wait have run out, and changes are looked for at
    /// this pace.
    private static final Duration NO_WAIT = Duration.ofMillis(20);
    private static final long CROWDED_MILLIS = 1_000;

    private final Vertx vertx;
    private final OwnJob own;
    private final OffLoop offLoop;
    private final JobWatch watch;
    private final Duration kept;

    public JobEvents(Vertx vertx, OwnJob own, OffLoop offLoop, JobWatch watch, Duration kept) {
        this.vertx = vertx;
        this.own = own;
        this.offLoop = offLoop;
        this.watch = watch;
        this.kept = kept;
    }

    @Override
    public Future<Reply> answer(ApiRequest request) {
        Optional<Problem> problem = Parameters.of(request).problem();
        if (problem.isPresent()) {
            return Future.succeededFuture(new Reply.Refusal(problem.get()));
        }
        return look(request).map(found -> found.map(job -> begin(request, job)).orElseGet(OwnJob::notFound));
    }

    private Reply begin(ApiRequest request, Job job) {
        String last = request.header("Last-Event-ID").orElse("");
        return job.ended() && last.equals(idOf(job))
                ? new Reply.Nothing(204, Map.of())
                : new Reply.Events(sink -> new Telling(request, sink, last).begin(job));
    }

    private Future<Optional<Job>> look(ApiRequest request) {
        return offLoop.call(() -> own.of(request));
    }

    /// Later states of a job have other ids; the same state has the same in every process.
    static String idOf(Job job) {
        return job.updatedAt().toEpochMilli() + "-" + job.status().word();
    }

    /// One client being told.
    private final class Telling {
        private final ApiRequest request;
        private final Reply.EventSink sink;
        private final Promise<Void> done = Promise.promise();
        private String told;

        Telling(ApiRequest request, Reply.EventSink sink, String told) {
            this.request = request;
            this.sink = sink;
            this.told = told;
        }

        Future<Void> begin(Job job) {
            tell(job);
            return done.future();
        }

        /// What the client could not take now is told at the next look, as it is then.
        private void tell(Job job) {
            String id = idOf(job);
            boolean news = !id.equals(told);
            if (news && sink.send(job.status().word(), id, json(job))) {
                told = id;
            }
            if (job.ended() && told.equals(id)) {
                done.tryComplete();
            } else {
                await(job);
            }
        }

        private void await(Job seen) {
            long began = System.nanoTime();
            watch.change(seen, BETWEEN_BEATS, request.gone()).onComplete(over -> {
                boolean crowded = System.nanoTime() - began < NO_WAIT.toNanos();
                if (request.gone().isComplete()) {
                    done.tryComplete();
                } else if (crowded) {
                    vertx.setTimer(CROWDED_MILLIS, timer -> lookAgain(seen));
                } else {
                    lookAgain(seen);
                }
            });
        }

        private void lookAgain(Job seen) {
            look(request)
                    .onFailure(done::tryFail)
                    .onSuccess(found -> found.ifPresentOrElse(
                            job -> {
                                if (job.equals(seen)) {
                                    sink.beat();
                                }
                                tell(job);
                            },
                            done::tryComplete));
        }

        private String json(Job job) {
            return new String(Json.bytes(JobJson.of(job, kept)), StandardCharsets.UTF_8);
        }
    }
}
