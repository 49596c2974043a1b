package io.scrapehub.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.account.WhoAmI;
import io.scrapehub.api.agent.AgentCredentials;
import io.scrapehub.api.agent.AgentRuns;
import io.scrapehub.api.agent.RunEvents;
import io.scrapehub.api.apikey.ApiKeys;
import io.scrapehub.api.apikey.ChangeKey;
import io.scrapehub.api.apikey.MakeKey;
import io.scrapehub.api.apikey.RotateKey;
import io.scrapehub.api.audit.AuditLog;
import io.scrapehub.api.audit.ListAudit;
import io.scrapehub.api.auth.Argon2Passwords;
import io.scrapehub.api.auth.Attempts;
import io.scrapehub.api.auth.BoundedHashing;
import io.scrapehub.api.auth.Invitations;
import io.scrapehub.api.auth.LogIn;
import io.scrapehub.api.auth.OwnSession;
import io.scrapehub.api.auth.Register;
import io.scrapehub.api.auth.RenewSession;
import io.scrapehub.api.auth.Sessions;
import io.scrapehub.api.auth.SteadyThrottle;
import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.credit.ListTransactions;
import io.scrapehub.api.credit.ShowBalance;
import io.scrapehub.api.credit.ShowPrices;
import io.scrapehub.api.docs.Manual;
import io.scrapehub.api.download.DownloadRecords;
import io.scrapehub.api.download.RecordFile;
import io.scrapehub.api.health.Health;
import io.scrapehub.api.http.ClientAddress;
import io.scrapehub.api.http.Credentials;
import io.scrapehub.api.http.Dispatcher;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Gate;
import io.scrapehub.api.http.Listener;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.http.RequestIds;
import io.scrapehub.api.http.RequestMetrics;
import io.scrapehub.api.http.Routes;
import io.scrapehub.api.job.CancelJob;
import io.scrapehub.api.job.JobEvents;
import io.scrapehub.api.job.JobReading;
import io.scrapehub.api.job.JobWatch;
import io.scrapehub.api.job.ListJobs;
import io.scrapehub.api.job.OwnJob;
import io.scrapehub.api.job.RemoveJob;
import io.scrapehub.api.job.RetryJob;
import io.scrapehub.api.job.ShowJob;
import io.scrapehub.api.job.SubmitJob;
import io.scrapehub.api.key.KeyCheck;
import io.scrapehub.api.key.RateLimits;
import io.scrapehub.api.key.SessionCheck;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.plan.Planning;
import io.scrapehub.api.plan.ShowPlan;
import io.scrapehub.api.pool.ChangePool;
import io.scrapehub.api.pool.DownloadPool;
import io.scrapehub.api.pool.ListHistory;
import io.scrapehub.api.pool.ListPoolRecords;
import io.scrapehub.api.pool.ListPools;
import io.scrapehub.api.pool.ListRuns;
import io.scrapehub.api.pool.MakePool;
import io.scrapehub.api.pool.OwnPool;
import io.scrapehub.api.pool.RemovePool;
import io.scrapehub.api.pool.ShowPool;
import io.scrapehub.api.queue.ShowQueue;
import io.scrapehub.api.record.ListPages;
import io.scrapehub.api.record.ListRecords;
import io.scrapehub.api.record.ShowCoverage;
import io.scrapehub.api.render.Artifacts;
import io.scrapehub.api.render.RenderPage;
import io.scrapehub.api.replay.KeptReplies;
import io.scrapehub.api.schedule.ChangeSchedule;
import io.scrapehub.api.schedule.ListScheduleRuns;
import io.scrapehub.api.schedule.ListSchedules;
import io.scrapehub.api.schedule.MakeSchedule;
import io.scrapehub.api.schedule.OwnSchedule;
import io.scrapehub.api.schedule.RemoveSchedule;
import io.scrapehub.api.schedule.RunSchedule;
import io.scrapehub.api.schedule.ScheduleRequest;
import io.scrapehub.api.schedule.ShowSchedule;
import io.scrapehub.api.source.OwnSources;
import io.scrapehub.api.stats.ShowDashboard;
import io.scrapehub.api.template.ListTemplates;
import io.scrapehub.api.template.OwnTemplates;
import io.scrapehub.api.template.ShowTemplate;
import io.scrapehub.api.template.TemplateLibrary;
import io.scrapehub.api.thread.HeavyWork;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.api.webhook.Deliveries;
import io.scrapehub.api.webhook.JobSecret;
import io.scrapehub.api.webhook.OwnWebhooks;
import io.scrapehub.core.credit.Pricing;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.core.throttle.LocalThrottle;
import io.scrapehub.core.user.PasswordHashing;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// The whole API, from a socket to the ports. Everything it opens it closes; what was handed in it leaves
/// open.
public final class ApiServer implements AutoCloseable {
    /// Store calls under way at once. Above it callers are told to come back: the stores' own pools are
    /// smaller, so more would only queue.
    private static final int WAITING_PLACES = 512;
    private static final int HEAVY_THREADS = 2;
    private static final int HEAVY_QUEUE = 16;
    /// Each takes 19 MiB and a core for tens of milliseconds.
    private static final int PASSWORDS_AT_ONCE = 4;

    private final Shutdown shutdown;
    private final int port;

    private ApiServer(Shutdown shutdown, int port) {
        this.shutdown = shutdown;
        this.port = port;
    }

    /// Starts to serve; answers when the port is open.
    ///
    /// @param random  a cryptographic one: keys and tokens are made of it
    /// @param metrics shown at `/metrics`
    /// @param checks  the dependencies behind `/health/ready`: true when one answers; may wait, may throw
    public static ApiServer start(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            RandomGenerator random,
            PrometheusMeterRegistry metrics,
            Map<String, BooleanSupplier> checks) {
        var shutdown = new Shutdown();
        try {
            Vertx vertx = Listener.vertx(shutdown);
            var offLoop = shutdown.closing(new OffLoop(vertx, WAITING_PLACES));
            var heavyWork = shutdown.closing(new HeavyWork(vertx, HEAVY_THREADS, HEAVY_QUEUE));
            var watch = shutdown.closing(new JobWatch(vertx, offLoop, ports.jobs(), ports.bells()));

            var audit = shutdown.closing(new AuditLog(ports.audit(), ids, clock));
            var passwords = shutdown.closing(new BoundedHashing(new Argon2Passwords(random), PASSWORDS_AT_ONCE));

            var contract = Contract.load();
            var endpoints = new HashMap<String, Endpoint>();
            var pricing = new Pricing(ports.credits(), settings.ofNewAccounts(), clock);
            var library = new TemplateLibrary(ports.templates());
            var acceptance = new Acceptance(ports.jobs(), ports.pools(), pricing, ids, clock);
            var reading =
                    new JobReading(library, ports.urls(), acceptance, new Planning(ports.planner(), ports.urls()));
            endpoints.putAll(
                    jobEndpoints(settings, ports, clock, ids, vertx, offLoop, heavyWork, watch, acceptance, reading));
            endpoints.putAll(agentEndpoints(settings, ports, clock, random, vertx, offLoop, acceptance, reading));
            endpoints.putAll(scheduleEndpoints(settings, ports, clock, ids, offLoop, acceptance, reading));
            endpoints.putAll(creditAndPoolEndpoints(settings, ports, clock, ids, offLoop, heavyWork, pricing, library));
            endpoints.putAll(sourceEndpoints(ports, clock, ids, offLoop));
            endpoints.putAll(webhookEndpoints(settings, ports, clock, ids, random, offLoop));
            endpoints.putAll(keyEndpoints(settings, ports, clock, ids, random, offLoop));
            endpoints.putAll(authEndpoints(settings, ports, clock, ids, random, offLoop, passwords, audit));
            endpoints.putAll(ownEndpoints(offLoop, contract, metrics, new Health(checks, offLoop)));
            var credentials = new Credentials(
                    new KeyCheck(ports.apiKeys(), offLoop, clock, settings.secret()),
                    new SessionCheck(ports.sessions(), offLoop, clock, settings.secret()));
            var dispatcher = new Dispatcher(
                    new Gate(credentials, new RateLimits(settings.rate(), clock)),
                    new ClientAddress(settings.trustedProxies()),
                    new KeptReplies(ports.replies(), offLoop, clock, settings.secret(), random),
                    audit,
                    offLoop);
            var routes = new Routes(contract, Map.copyOf(endpoints), dispatcher)
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

    private static Map<String, Endpoint> sourceEndpoints(
            ApiPorts ports, InstantSource clock, Ids ids, OffLoop offLoop) {
        var own = new OwnSources(ports.sources(), ports.urls(), ids, clock);
        return Map.of(
                "listSources", waiting(offLoop, own::list),
                "makeSource", waiting(offLoop, own::make),
                "changeSource", waiting(offLoop, own::change),
                "removeSource", waiting(offLoop, own::remove));
    }

    private static Map<String, Endpoint> jobEndpoints(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            Vertx vertx,
            OffLoop offLoop,
            HeavyWork heavyWork,
            JobWatch watch,
            Acceptance acceptance,
            JobReading reading) {
        var own = new OwnJob(ports.jobs());
        var cursors = new Cursors(settings.secret());
        Duration kept = settings.jobsKept();
        var submit = new SubmitJob(acceptance, reading, ports.bells(), kept);
        var artifacts = new Artifacts(own, ports.artifacts(), clock);
        var render = new RenderPage(
                acceptance,
                ports.jobs(),
                ports.tasks(),
                ports.artifacts(),
                watch,
                offLoop,
                ports.urls(),
                ports.bells(),
                clock);
        return Map.ofEntries(
                Map.entry("renderPage", render),
                Map.entry("listArtifacts", waiting(offLoop, artifacts::list)),
                Map.entry("showArtifact", waiting(offLoop, artifacts::show)),
                Map.entry("submitJob", waiting(offLoop, submit)),
                Map.entry("showPlan", waiting(offLoop, new ShowPlan(own, ports.tasks()))),
                Map.entry("listJobs", waiting(offLoop, new ListJobs(ports.jobs(), cursors))),
                Map.entry("showJob", new ShowJob(own, offLoop, watch, clock, kept)),
                Map.entry("removeJob", waiting(offLoop, new RemoveJob(ports.jobs(), own, ports.bells(), clock))),
                Map.entry("cancelJob", waiting(offLoop, new CancelJob(ports.jobs(), own, ports.bells(), clock, kept))),
                Map.entry("retryJob", waiting(offLoop, new RetryJob(own, ports.tasks(), submit::submit))),
                Map.entry("jobEvents", new JobEvents(vertx, own, offLoop, watch, kept)),
                Map.entry("listRecords", waiting(offLoop, new ListRecords(own, ports.records(), cursors, clock))),
                Map.entry("listPages", waiting(offLoop, new ListPages(own, ports.tasks(), cursors))),
                Map.entry("showCoverage", waiting(offLoop, new ShowCoverage(own, ports.tasks(), cursors))),
                Map.entry("downloadRecords", new DownloadRecords(own, ports.records(), offLoop, heavyWork, clock)),
                Map.entry("showQueue", waiting(offLoop, new ShowQueue(ports.scaling(), settings.pool(), clock))),
                Map.entry("showDashboard", waiting(offLoop, new ShowDashboard(ports.statistics(), clock))));
    }

    private static Map<String, Endpoint> agentEndpoints(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            RandomGenerator random,
            Vertx vertx,
            OffLoop offLoop,
            Acceptance acceptance,
            JobReading reading) {
        Duration kept = settings.jobsKept();
        var submit = new SubmitJob(acceptance, reading, ports.bells(), kept);
        var remove = new RemoveJob(ports.jobs(), new OwnJob(ports.jobs()), ports.bells(), clock);
        var cursors = new Cursors(settings.secret());
        var runs = new AgentRuns(ports.jobs(), ports.agents(), submit, remove, ports.urls(), cursors, kept);
        var credentials = new AgentCredentials(ports.agents(), random, clock);
        return Map.of(
                "startRun", waiting(offLoop, runs::start),
                "listRuns", waiting(offLoop, runs::list),
                "showRun", waiting(offLoop, runs::show),
                "removeRun", waiting(offLoop, runs::remove),
                "runEvents", new RunEvents(vertx, ports.jobs(), ports.agents().runs(), offLoop, kept),
                "showScreenshot", waiting(offLoop, runs::screenshot),
                "putCredentials", waiting(offLoop, credentials::put),
                "listCredentials", waiting(offLoop, credentials::list),
                "removeCredentials", waiting(offLoop, credentials::remove));
    }

    private static Map<String, Endpoint> creditAndPoolEndpoints(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            OffLoop offLoop,
            HeavyWork heavyWork,
            Pricing pricing,
            TemplateLibrary library) {
        var cursors = new Cursors(settings.secret());
        var ownPool = new OwnPool(ports.pools());
        var ownTemplates = new OwnTemplates(ports.templates(), ids, clock);
        return Map.ofEntries(
                Map.entry("showBalance", waiting(offLoop, new ShowBalance(pricing))),
                Map.entry("listTransactions", waiting(offLoop, new ListTransactions(ports.credits(), cursors))),
                Map.entry("showPrices", waiting(offLoop, new ShowPrices())),
                Map.entry("makePool", waiting(offLoop, new MakePool(ports.pools(), ids, clock))),
                Map.entry("listPools", waiting(offLoop, new ListPools(ports.pools(), cursors))),
                Map.entry("showPool", waiting(offLoop, new ShowPool(ownPool))),
                Map.entry("changePool", waiting(offLoop, new ChangePool(ports.pools(), ownPool, clock))),
                Map.entry("removePool", waiting(offLoop, new RemovePool(ports.pools()))),
                Map.entry("listPoolRecords", waiting(offLoop, new ListPoolRecords(ownPool, ports.pools(), cursors))),
                Map.entry("listPoolHistory", waiting(offLoop, new ListHistory(ownPool, ports.pools(), cursors))),
                Map.entry("listPoolRuns", waiting(offLoop, new ListRuns(ownPool, ports.pools(), cursors))),
                Map.entry("downloadPool", new DownloadPool(ownPool, ports.pools(), offLoop, new RecordFile(heavyWork))),
                Map.entry("listTemplates", waiting(offLoop, new ListTemplates(library))),
                Map.entry("showTemplate", waiting(offLoop, new ShowTemplate(library))),
                Map.entry("makeTemplate", waiting(offLoop, ownTemplates::make)),
                Map.entry("changeTemplate", waiting(offLoop, ownTemplates::change)),
                Map.entry("removeTemplate", waiting(offLoop, ownTemplates::remove)));
    }

    private static Map<String, Endpoint> webhookEndpoints(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            RandomGenerator random,
            OffLoop offLoop) {
        var cursors = new Cursors(settings.secret());
        var webhooks = ports.webhooks();
        var own = new OwnWebhooks(webhooks.endpoints(), webhooks.deliveries(), webhooks.urls(), ids, random, clock);
        var sent = new Deliveries(webhooks.deliveries(), own, new OwnJob(ports.jobs()), cursors, ids, clock);
        var secret = new JobSecret(webhooks.endpoints(), random, clock);
        return Map.ofEntries(
                Map.entry("makeWebhook", waiting(offLoop, own::make)),
                Map.entry("listWebhooks", waiting(offLoop, own::list)),
                Map.entry("showWebhook", waiting(offLoop, own::show)),
                Map.entry("changeWebhook", waiting(offLoop, own::change)),
                Map.entry("removeWebhook", waiting(offLoop, own::remove)),
                Map.entry("rotateWebhook", waiting(offLoop, own::rotate)),
                Map.entry("testWebhook", waiting(offLoop, sent::test)),
                Map.entry("listDeliveries", waiting(offLoop, sent::list)),
                Map.entry("redeliver", waiting(offLoop, sent::sendAgain)),
                Map.entry("listJobDeliveries", waiting(offLoop, sent::listOfJob)),
                Map.entry("redeliverJob", waiting(offLoop, sent::sendJobAgain)),
                Map.entry("showWebhookSecret", waiting(offLoop, secret::show)),
                Map.entry("rotateWebhookSecret", waiting(offLoop, secret::rotate)));
    }

    private static Map<String, Endpoint> scheduleEndpoints(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            OffLoop offLoop,
            Acceptance acceptance,
            JobReading reading) {
        var schedules = ports.schedules();
        var cursors = new Cursors(settings.secret());
        var own = new OwnSchedule(schedules);
        var bodies = new ScheduleRequest(reading, clock);
        return Map.of(
                "makeSchedule", waiting(offLoop, new MakeSchedule(schedules, bodies, ids, clock)),
                "listSchedules", waiting(offLoop, new ListSchedules(schedules, cursors, clock)),
                "showSchedule", waiting(offLoop, new ShowSchedule(own, clock)),
                "changeSchedule", waiting(offLoop, new ChangeSchedule(schedules, own, bodies, clock)),
                "removeSchedule", waiting(offLoop, new RemoveSchedule(schedules)),
                "runSchedule", waiting(offLoop, new RunSchedule(own, schedules, acceptance, ports.bells(), ids, clock)),
                "listScheduleRuns", waiting(offLoop, new ListScheduleRuns(own, schedules, cursors)));
    }

    private static Map<String, Endpoint> keyEndpoints(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            RandomGenerator random,
            OffLoop offLoop) {
        var cursors = new Cursors(settings.secret());
        var keys = new ApiKeys(ports.apiKeys(), cursors, clock);
        byte[] pepper = settings.secret();
        return Map.of(
                "listKeys", waiting(offLoop, keys::list),
                "makeKey", waiting(offLoop, new MakeKey(ports.apiKeys(), ids, random, pepper, clock)),
                "showKey", waiting(offLoop, keys::show),
                "changeKey", waiting(offLoop, new ChangeKey(ports.apiKeys(), clock)),
                "revokeKey", waiting(offLoop, keys::revoke),
                "rotateKey", waiting(offLoop, new RotateKey(ports.apiKeys(), random, pepper, clock)),
                "listAudit", waiting(offLoop, new ListAudit(ports.audit(), cursors)));
    }

    private static Map<String, Endpoint> authEndpoints(
            ApiSettings settings,
            ApiPorts ports,
            InstantSource clock,
            Ids ids,
            RandomGenerator random,
            OffLoop offLoop,
            PasswordHashing passwords,
            AuditLog audit) {
        var throttle = new SteadyThrottle(ports.throttle(), new LocalThrottle(clock));
        var attempts = new Attempts(throttle, settings.secret());
        var sessions = new Sessions(ports.sessions(), ids, random, settings.secret(), clock);
        var invitations = new Invitations(ports.users(), random, settings.secret(), clock);
        var register = new Register(
                settings.registration(),
                ports.accounts(),
                ports.users(),
                invitations,
                passwords,
                sessions,
                attempts,
                audit,
                ids,
                clock);
        var own = new OwnSession(ports.users(), ports.sessions(), passwords, attempts);
        return Map.of(
                "register", waiting(offLoop, register),
                "logIn", waiting(offLoop, new LogIn(ports.users(), passwords, sessions, attempts, audit)),
                "renewSession", waiting(offLoop, new RenewSession(sessions, attempts, audit)),
                "logOut", waiting(offLoop, own::logOut),
                "changePassword", waiting(offLoop, own::changePassword),
                "invite", waiting(offLoop, invitations::invite),
                "whoAmI", waiting(offLoop, new WhoAmI(ports.accounts(), ports.users())));
    }

    private static Map<String, Endpoint> ownEndpoints(
            OffLoop offLoop, Contract contract, PrometheusMeterRegistry metrics, Health health) {
        var manual = new Manual(contract);
        return Map.of(
                "live", health::live,
                "ready", health::ready,
                "metrics", waiting(offLoop, request -> figures(metrics)),
                "contract", Endpoint.ready(request -> manual.contract()),
                "manual", Endpoint.ready(request -> manual.operations()),
                "problems", Endpoint.ready(request -> manual.problems()),
                "home", Endpoint.ready(request -> Manual.home()));
    }

    private static Endpoint waiting(OffLoop offLoop, Endpoint.Waiting endpoint) {
        return Endpoint.waiting(offLoop, endpoint);
    }

    private static Reply figures(PrometheusMeterRegistry metrics) {
        return new Reply.Document(
                200, "text/plain; version=0.0.4; charset=utf-8", Map.of(), Buffer.buffer(metrics.scrape()));
    }
}
