package io.scrapehub.browserworker.agent;

import io.scrapehub.agent.decide.Decider;
import io.scrapehub.agent.page.LivePage;
import io.scrapehub.agent.run.AgentRun;
import io.scrapehub.agent.run.Caps;
import io.scrapehub.agent.run.RunListener;
import io.scrapehub.agent.run.RunReport;
import io.scrapehub.browserworker.render.KeptRenderer;
import io.scrapehub.browserworker.render.OpenedPage;
import io.scrapehub.browserworker.slot.AgentWork;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.agent.RunEnd;
import io.scrapehub.core.agent.RunOutcome;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.Extractor;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.url.UrlGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets an agent do a task: opens the start page within its scope, runs it, and writes down each step as it
/// is done and how it ended. What it brought is settled by the slot, as any task is.
public final class RunAgent implements AgentWork {
    private static final Logger LOG = LoggerFactory.getLogger(RunAgent.class);
    /// Kept from a run's time for reading and writing down what it has.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final AgentPorts ports;
    private final Deciders deciders;
    private final UrlGate gate;
    private final Extractor extractor;
    private final InstantSource clock;

    public RunAgent(AgentPorts ports, Deciders deciders, UrlGate gate, Extractor extractor, InstantSource clock) {
        this.ports = ports;
        this.deciders = deciders;
        this.gate = gate;
        this.extractor = extractor;
        this.clock = clock;
    }

    @Override
    public Visit<Result> run(Task task, Job job, Lease lease, KeptRenderer renderer) {
        AgentOrder order = Objects.requireNonNull(job.spec().terms().agent(), "no agent's job");
        var scope = new Scope(task.url(), order.allowedDomains(), gate);
        var fence = new Fence(scope::objection);
        var under = new AtomicReference<@Nullable AgentRun>();
        Visit<Result> visit = renderer.browse(
                request(task, job.spec().options()),
                fence::around,
                page -> work(page, fence, job, lease, order, under));
        return switch (visit) {
            case Visit.Read<Result> read -> read;
            case Visit.Failed<Result>(Failure failure) -> saved(under.get(), failure, lease, visit);
        };
    }

    private static PageRequest request(Task task, JobOptions options) {
        return new PageRequest(
                task.url(), task.account(), task.job(), "agent", options.waitFor(), options.timeout(), false);
    }

    private Result work(
            OpenedPage opened,
            Fence fence,
            Job job,
            Lease lease,
            AgentOrder order,
            AtomicReference<@Nullable AgentRun> under) {
        var secrets = new Secrets(ports, job.account(), order.credentials());
        LivePage page = new ChromiumPage(opened, fence, secrets::of, true);
        Decider decider = deciders.of(job, order);
        var wanted = ExtractionRequest.ofFields(job.spec().fields());
        var run = new AgentRun(
                page, decider, snapshot -> extractor.extract(snapshot, wanted), caps(job, order), noting(lease), clock);
        under.set(run);
        RunReport report = run.run();
        deciders.learn(job, order, decider, report);
        return ended(report, lease);
    }

    private Caps caps(Job job, AgentOrder order) {
        return new Caps(
                order.maxSteps(),
                job.spec().terms().price().credits(),
                order.maxCredits(),
                clock.instant().plus(job.spec().options().timeout()).minus(LAST_WORDS),
                job.spec().maxResults());
    }

    private RunListener noting(Lease lease) {
        return (RunStep step, byte[] screenshot) -> {
            boolean kept = screenshot.length > 0 && screenshot.length <= RunStore.MAX_SCREENSHOT_BYTES;
            ports.runs().note(lease, step, kept ? screenshot : null);
        };
    }

    /// A page that breaks takes nothing from what was already read.
    private Visit<Result> saved(@Nullable AgentRun run, Failure failure, Lease lease, Visit<Result> failed) {
        if (run == null) {
            return failed;
        }
        RunReport sofar = run.broken(failure.detail());
        if (sofar.records().isEmpty()) {
            return failed;
        }
        LOG.info(
                "the page broke after {} steps; its {} records are kept",
                sofar.steps(),
                sofar.records().size());
        return new Visit.Read<>(ended(sofar, lease), io.scrapehub.core.page.StableBy.TIME_LIMIT);
    }

    private Result ended(RunReport report, Lease lease) {
        ports.runs()
                .end(
                        lease,
                        new RunEnd(
                                report.outcome(),
                                report.detail(),
                                clock.instant(),
                                report.steps(),
                                report.records().size(),
                                report.tokens()));
        boolean capped = switch (report.outcome()) {
            case STEP_LIMIT, CREDIT_LIMIT, TIME_LIMIT -> true;
            case REACHED, STUCK, LOOP, NO_MODEL -> false;
        };
        return new Result(report.records(), report.steps(), report.worthwhile(), capped, said(report));
    }

    private static String said(RunReport report) {
        return report.outcome() == RunOutcome.REACHED
                ? report.detail()
                : report.outcome().word() + ": " + report.detail();
    }
}
