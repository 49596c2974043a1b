package io.scrapehub.browserworker;

import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.agent.decide.Uncover;
import io.scrapehub.browserworker.agent.ActingRung;
import io.scrapehub.browserworker.agent.Deciders;
import io.scrapehub.browserworker.agent.ModelAccess;
import io.scrapehub.browserworker.agent.RunAgent;
import io.scrapehub.browserworker.pressure.Admission;
import io.scrapehub.browserworker.pressure.Cgroup;
import io.scrapehub.browserworker.pressure.PressureWatch;
import io.scrapehub.browserworker.render.ChromiumRenderer;
import io.scrapehub.browserworker.render.HiddenProof;
import io.scrapehub.browserworker.render.PlaywrightDriver;
import io.scrapehub.browserworker.render.RendererSettings;
import io.scrapehub.browserworker.render.Trackers;
import io.scrapehub.browserworker.render.Watchdog;
import io.scrapehub.browserworker.rung.CascadePorts;
import io.scrapehub.browserworker.slot.Captures;
import io.scrapehub.browserworker.slot.Worker;
import io.scrapehub.browserworker.slot.WorkerHealth;
import io.scrapehub.browserworker.slot.WorkerObserver;
import io.scrapehub.browserworker.slot.WorkerPorts;
import io.scrapehub.browserworker.slot.WorkerSettings;
import io.scrapehub.core.goal.SourceReader;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.rung.HigherRung;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.worker.WorkerExit;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.dial.HostLookup;
import io.scrapehub.egress.dial.JdkHostLookup;
import io.scrapehub.egress.http.FetchLimits;
import io.scrapehub.egress.http.GuardedHttpClient;
import io.scrapehub.egress.page.HttpPageFetcher;
import io.scrapehub.egress.proxy.ChromiumEgressFlags;
import io.scrapehub.egress.proxy.EgressProxy;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.egress.proxy.RecentTroubles;
import io.scrapehub.egress.robots.CachedRobotsRules;
import io.scrapehub.egress.url.UrlPolicy;
import io.scrapehub.extract.PageExtractor;
import io.scrapehub.extract.recipe.LearnedRecipes;
import io.scrapehub.model.ModelDecider;
import io.scrapehub.sources.HeadersOnce;
import io.scrapehub.sources.HttpSourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker with everything of its own around it: the egress proxy as the only way out of its browsers, the
/// gate, robots rules, the extractor and the watchdog. The same page of constructors for a worker process
/// and for the worker within an instance on one machine.
public final class BrowserWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserWorker.class);
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final Path OWN_CGROUP = Path.of("/proc/self/cgroup");
    private static final String USER_AGENT = "ScrapeHub";
    /// Overpass may think for 25 s, and a thousand places are some megabytes.
    private static final FetchLimits SOURCE_LIMITS = new FetchLimits(16 << 20, Duration.ofSeconds(40), 3, 100);
    private static final String PAGE_USER_AGENT = "Mozilla/5.0 (compatible; ScrapeHub)";
    /// To one address: as many as the HTTP lane has pages.
    private static final int HTTP_CONNECTIONS = 32;

    private final Shutdown shutdown;
    private final Worker worker;
    private final Admission admission;

    private BrowserWorker(Shutdown shutdown, Worker worker, Admission admission) {
        this.shutdown = shutdown;
        this.worker = worker;
        this.admission = admission;
    }

    /// Starts a worker; its slots claim from now on.
    public static BrowserWorker start(
            WorkerId id,
            WorkerConfig config,
            WorkerStores stores,
            InstantSource clock,
            RandomGenerator random,
            WorkerObserver observer) {
        return start(id, config, stores, clock, random, observer, exit -> {});
    }

    /// @param unfit told once when the worker had better end, and why: whoever starts it in a process of
    /// its own ends that with the code
    public static BrowserWorker start(
            WorkerId id,
            WorkerConfig config,
            WorkerStores stores,
            InstantSource clock,
            RandomGenerator random,
            WorkerObserver observer,
            Consumer<WorkerExit> unfit) {
        var admission = new Admission(config.memory(), config.cpu());
        PlaywrightDriver.unpackOnce(config.cache());
        var shutdown = new Shutdown();
        var lookup = new JdkHostLookup();
        var troubles = new RecentTroubles();
        var proxy = shutdown.closing(EgressProxy.start(egress(config), lookup, config.allowTargets(), troubles));
        var fetch = shutdown.closing(robotsFetch(config, lookup));
        var pages = shutdown.closing(pageFetch(config, lookup));
        var watchdog = shutdown.closing(Watchdog.start());
        var worker = shutdown.closing(new Worker(
                id,
                WorkerSettings.of(config.slots()).withGrace(config.grace()),
                ports(config, stores, fetch, sources(config, lookup, shutdown), clock),
                Optional.of(cascade(config, stores, pages, clock)),
                renderers(config, proxy, watchdog, clock, troubles),
                clock,
                random,
                observer,
                admission::open));
        warnUnsandboxed(config);
        shutdown.closing(new Loop("pressure", PressureWatch.EVERY, watch(config, admission, worker, unfit)).start());
        worker.start();
        return new BrowserWorker(shutdown, worker, admission);
    }

    /// Whether a worker of this configuration runs pages in Chromium's sandbox.
    static boolean sandboxes(WorkerConfig config) {
        return ChromiumRenderer.sandboxes(settings(config));
    }

    private static void warnUnsandboxed(WorkerConfig config) {
        if (!config.sandbox()) {
            LOG.warn("pages run UNSANDBOXED, as SCRAPEHUB_ALLOW_UNSANDBOXED asks");
        } else if (!sandboxes(config)) {
            LOG.warn("running as root, where Chromium has no sandbox: pages run UNSANDBOXED; use another user");
        }
    }

    public WorkerHealth health() {
        return worker.health();
    }

    /// What it uses of its memory, as a share; 0 where there is no limit.
    public double memoryShare() {
        return admission.memoryShare();
    }

    /// Stops claiming; what is in hand is finished. Returns at once.
    public void stopClaiming() {
        worker.stopClaiming();
    }

    /// Waits until the worker has been drained by the queue or by [#close].
    public void awaitDrained() throws InterruptedException {
        worker.awaitDrained();
    }

    /// Drains the worker: pages in hand end or are handed back, then everything of its own is closed.
    @Override
    public void close() {
        shutdown.close();
    }

    private static PressureWatch watch(
            WorkerConfig config, Admission admission, Worker worker, Consumer<WorkerExit> unfit) {
        return new PressureWatch(
                Cgroup.find(CGROUPS, ownCgroup()),
                admission,
                Path.of(System.getProperty("java.io.tmpdir")),
                () -> worker.health().busy() == 0,
                worker::lacksBrowsers,
                unfit,
                System::nanoTime);
    }

    private static List<String> ownCgroup() {
        try {
            return Files.readAllLines(OWN_CGROUP);
        } catch (IOException e) {
            return List.of(); // no Linux: nothing limits us there
        }
    }

    private static EgressSettings egress(WorkerConfig config) {
        return EgressSettings.defaults().closing(List.of(), config.ownPorts());
    }

    private static GuardedHttpClient robotsFetch(WorkerConfig config, HostLookup lookup) {
        return GuardedHttpClient.start(egress(config), FetchLimits.robots(), USER_AGENT, lookup, config.allowTargets());
    }

    /// Pages' URLs go where pages may; only what asks an endpoint of the operator may go to private places named
    /// for it.
    private static SourceReader sources(WorkerConfig config, HostLookup lookup, Shutdown shutdown) {
        var open = shutdown.closing(
                GuardedHttpClient.start(egress(config), SOURCE_LIMITS, USER_AGENT, lookup, config.allowTargets()));
        var toEndpoints = shutdown.closing(
                GuardedHttpClient.start(egress(config), SOURCE_LIMITS, USER_AGENT, lookup, endpointTargets(config)));
        return new HttpSourceReader(
                config.sources().endpoints(), HeadersOnce.over(open), HeadersOnce.over(toEndpoints));
    }

    private static AllowedTargets endpointTargets(WorkerConfig config) {
        return config.sources().targets().isEmpty()
                ? config.allowTargets()
                : config.sources().targets();
    }

    private static GuardedHttpClient pageFetch(WorkerConfig config, HostLookup lookup) {
        return GuardedHttpClient.start(
                egress(config), FetchLimits.page(), PAGE_USER_AGENT, lookup, config.allowTargets(), HTTP_CONNECTIONS);
    }

    private static CascadePorts cascade(
            WorkerConfig config, WorkerStores stores, GuardedHttpClient pages, InstantSource clock) {
        var gate = new UrlPolicy(config.allowTargets());
        return new CascadePorts(
                new HttpPageFetcher(pages, Ticker.systemTicker(), clock),
                new PageExtractor(),
                new LearnedRecipes(),
                stores.recipes(),
                stores.rungHistory(),
                gate,
                higherRungs(stores.agents().model(), gate, clock));
    }

    /// Acting upon a page by rules, and, where there is a language model, as it says.
    private static List<HigherRung> higherRungs(Optional<ModelAccess> model, UrlGate gate, InstantSource clock) {
        var interact = new ActingRung(Rung.INTERACT, (_, wanted) -> new Uncover(wanted.fields()), gate, clock);
        return Stream.concat(
                        Stream.of(interact),
                        model.stream().map(access -> new ActingRung(Rung.MODEL, asking(access), gate, clock)))
                .<HigherRung>map(rung -> rung)
                .toList();
    }

    private static ActingRung.Deciding asking(ModelAccess access) {
        return (request, wanted) -> new ModelDecider(
                access.model().of(request.account().value()),
                access.tokens(),
                "Make the page show these of what it is about, then read it: " + String.join(", ", wanted.fields()),
                wanted.fields(),
                false);
    }

    private static WorkerPorts ports(
            WorkerConfig config,
            WorkerStores stores,
            GuardedHttpClient fetch,
            SourceReader sources,
            InstantSource clock) {
        var gate = new UrlPolicy(config.allowTargets());
        var extractor = new PageExtractor();
        return new WorkerPorts(
                stores.queue(),
                stores.queue(),
                stores.hosts(),
                stores.wakeUp(),
                stores.tasks(),
                stores.jobs(),
                stores.records(),
                new CachedRobotsRules(fetch, Ticker.systemTicker(), config.obeyRobots()),
                gate,
                extractor,
                new LearnedRecipes(),
                new RunAgent(stores.agents(), new Deciders(stores.agents(), clock), gate, extractor, clock),
                sources,
                new Captures(extractor, stores.artifacts(), clock));
    }

    private static Supplier<ChromiumRenderer> renderers(
            WorkerConfig config, EgressProxy proxy, Watchdog watchdog, InstantSource clock, RecentTroubles troubles) {
        var proof = new HiddenProof();
        var settings = settings(config)
                .withFlags(ChromiumEgressFlags.forProxy(proxy.port()))
                .withBlockingFlags(ChromiumEgressFlags.leavingOut(Trackers.HOSTS))
                .withInitScripts(List.of(ChromiumEgressFlags.INIT_SCRIPT));
        return () -> new ChromiumRenderer(
                settings,
                proof,
                watchdog,
                clock,
                authority -> troubles.of(authority).map(BrowserWorker::meaningOf));
    }

    private static Failure meaningOf(RecentTroubles.Trouble trouble) {
        return switch (trouble) {
            case RecentTroubles.Trouble.WasRefused _ -> Failure.of(FailureCode.URL_REFUSED, "refused on the way out");
            case RecentTroubles.Trouble.HasFailed(EgressFailure failure) ->
                Failure.of(codeOf(failure), "the way to the site failed: " + failure.word());
        };
    }

    private static FailureCode codeOf(EgressFailure failure) {
        return switch (failure) {
            case DNS -> FailureCode.DNS_FAILED;
            case TLS -> FailureCode.TLS_FAILED;
            case TIMEOUT -> FailureCode.TIMEOUT;
            case TOO_BIG -> FailureCode.TOO_BIG;
            case REDIRECTS -> FailureCode.REDIRECT_LOOP;
            case CONNECT, CLOSED, BAD_ANSWER -> FailureCode.CONNECTION_FAILED;
        };
    }

    private static RendererSettings settings(WorkerConfig config) {
        return RendererSettings.of(config.chromium()).withSandbox(config.sandbox());
    }
}
