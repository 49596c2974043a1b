package io.scrapehub.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.docs.Manual;
import io.scrapehub.api.download.DownloadRecords;
import io.scrapehub.api.health.Health;
import io.scrapehub.api.http.Dispatcher;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Gate;
import io.scrapehub.api.http.Listener;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.http.RequestIds;
import io.scrapehub.api.http.RequestMetrics;
import io.scrapehub.api.http.Routes;
import io.scrapehub.api.job.JobWatch;
import io.scrapehub.api.job.ListJobs;
import io.scrapehub.api.job.OwnJob;
import io.scrapehub.api.job.RemoveJob;
import io.scrapehub.api.job.ShowJob;
import io.scrapehub.api.job.SubmitJob;
import io.scrapehub.api.key.KeyCheck;
import io.scrapehub.api.key.RateLimits;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.queue.ShowQueue;
import io.scrapehub.api.record.ListPages;
import io.scrapehub.api.record.ListRecords;
import io.scrapehub.api.thread.HeavyWork;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Shutdown;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The whole API, from a socket to the ports. Everything it opens it closes; what was handed in it leaves
/// open.
public final class ApiServer implements AutoCloseable {
    /// Store calls under way at once. Above it callers are told to come back: the stores' own pools are
    /// smaller, so more would only queue.
    private static final int WAITING_PLACES = 512;
    private static final int HEAVY_THREADS = 2;
    private static final int HEAVY_QUEUE = 16;

    private final Shutdown shutdown;
    private final int port;

    private ApiServer(Shutdown shutdown, int port) {
        this.shutdown = shutdown;
        this.port = port;
    }

    /// Starts to serve; answers when the port is open.
    ///
    /// @param metrics shown at `/metrics`
    /// @param checks  the dependencies behind `/health/ready`: true when one answers; may wait, may throw
    public static ApiServer start(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            PrometheusMeterRegistry metrics,
            Map<String, BooleanSupplier> checks) {
        var shutdown = new Shutdown();
        try {
            Vertx vertx = Listener.vertx(shutdown);
            var offLoop = shutdown.closing(new OffLoop(vertx, WAITING_PLACES));
            var heavyWork = shutdown.closing(new HeavyWork(vertx, HEAVY_THREADS, HEAVY_QUEUE));
            var watch = shutdown.closing(new JobWatch(vertx, offLoop, ports.jobs(), ports.bells()));

            var contract = Contract.load();
            var endpoints = endpoints(
                    settings,
                    ports,
                    clock,
                    ids,
                    offLoop,
                    heavyWork,
                    watch,
                    contract,
                    metrics,
                    new Health(checks, offLoop));
            var gate = new Gate(
                    new KeyCheck(ports.accounts(), offLoop, clock, settings.secret()),
                    new RateLimits(settings.rate(), clock));
            var routes = new Routes(contract, endpoints, new Dispatcher(gate, offLoop))
                    .mount(vertx, new RequestIds(ids), new RequestMetrics(metrics));
            return new ApiServer(shutdown, Listener.listen(vertx, routes, settings.host(), settings.port(), shutdown));
        } catch (RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    /// The port it listens on.
    public int port() {
        return port;
    }

    /// Stops taking requests, lets those under way finish for a while, and frees everything.
    @Override
    public void close() {
        shutdown.close();
    }

    private static Map<String, Endpoint> endpoints(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            OffLoop offLoop,
            HeavyWork heavyWork,
            JobWatch watch,
            Contract contract,
            PrometheusMeterRegistry metrics,
            Health health) {
        var own = new OwnJob(ports.jobs());
        var cursors = new Cursors(settings.secret());
        var manual = new Manual(contract);
        return Map.ofEntries(
                Map.entry(
                        "submitJob",
                        waiting(offLoop, new SubmitJob(ports.jobs(), ports.urls(), ports.bells(), ids, clock))),
                Map.entry("listJobs", waiting(offLoop, new ListJobs(ports.jobs(), cursors))),
                Map.entry("showJob", new ShowJob(own, offLoop, watch, clock)),
                Map.entry("removeJob", waiting(offLoop, new RemoveJob(ports.jobs(), own, ports.bells(), clock))),
                Map.entry("listRecords", waiting(offLoop, new ListRecords(own, ports.records(), cursors, clock))),
                Map.entry("listPages", waiting(offLoop, new ListPages(own, ports.tasks(), cursors))),
                Map.entry("downloadRecords", new DownloadRecords(own, ports.records(), offLoop, heavyWork, clock)),
                Map.entry("showQueue", waiting(offLoop, new ShowQueue(ports.scaling(), settings.pool(), clock))),
                Map.entry("live", health::live),
                Map.entry("ready", health::ready),
                Map.entry("metrics", waiting(offLoop, request -> figures(metrics))),
                Map.entry("contract", Endpoint.ready(request -> manual.contract())),
                Map.entry("manual", Endpoint.ready(request -> manual.operations())),
                Map.entry("problems", Endpoint.ready(request -> manual.problems())),
                Map.entry("home", Endpoint.ready(request -> Manual.home())));
    }

    private static Endpoint waiting(OffLoop offLoop, Endpoint.Waiting endpoint) {
        return Endpoint.waiting(offLoop, endpoint);
    }

    private static Reply figures(PrometheusMeterRegistry metrics) {
        return new Reply.Document(
                200, "text/plain; version=0.0.4; charset=utf-8", Map.of(), Buffer.buffer(metrics.scrape()));
    }
}
