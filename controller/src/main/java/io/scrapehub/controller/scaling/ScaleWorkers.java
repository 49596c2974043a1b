package io.scrapehub.controller.scaling;

import io.scrapehub.core.problem.PoolUnavailable;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.queue.WorkerLoad;
import io.scrapehub.core.worker.PoolView;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.WorkerPod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the pool to as many workers as the work needs. Each turn looks at the whole pool and the queue
/// anew, decides by [ScalingPolicy], and does what [PodPlan] says; what was missed or lost in one turn is
/// made good by the next.
///
/// **Nothing is cut off.** A pod is ended only after the queue has banned its worker and answered, in the
/// same step, that it holds nothing. Tasks of a pod that is gone go back at once, not when their leases run
/// out.
///
/// **When pool or queue cannot be read** nothing is made or ended, and the law forgets its window, so
/// nobody is let go before a whole window was seen again. Only the leader acts, and asks before each change
/// whether it still is.
public final class ScaleWorkers implements Loop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(ScaleWorkers.class);
    private static final int RECENT = 20;
    /// A submitted job is planned and offered within a second or two; until then its bell stands for it.
    private static final Duration BELL_LASTS = Duration.ofSeconds(15);

    private final ScalingPorts ports;
    private final ScalingSettings settings;
    private final ScalingPolicy policy;
    private final ScalingListener listener;
    private final InstantSource clock;
    private final CrashBrake brake = new CrashBrake();
    private final Roster roster;
    private final Deque<ScalingDecision> recent = new ArrayDeque<>();
    private final List<String> troubles = new ArrayList<>();
    private final CreationPace pace;
    private ScalingMemory memory;
    private long term;
    private volatile Instant bellAt = Instant.MIN;
    private volatile boolean awaited;

    public ScaleWorkers(ScalingPorts ports, ScalingSettings settings, ScalingListener listener, InstantSource clock) {
        this.ports = ports;
        this.settings = settings;
        this.policy = new ScalingPolicy(settings.rules());
        this.listener = listener;
        this.clock = clock;
        this.roster = new Roster(ports.queue(), listener);
        this.pace = new CreationPace(clock.instant());
        this.memory = ScalingMemory.fresh(clock.instant());
    }

    /// Work was announced that the queue does not know yet: one worker ought to be there when it comes.
    public void announce() {
        bellAt = clock.instant();
        awaited = true;
    }

    /// The queue was offered work: whether that is worth a look before the next is due. It is for the first of what was
    /// announced; later offers are seen in time.
    public boolean arrived() {
        boolean first = awaited;
        awaited = false;
        return first;
    }

    @Override
    public boolean turn() throws InterruptedException {
        OptionalLong leading = ports.leadership().term();
        if (leading.isEmpty()) {
            term = 0;
            return false;
        }
        if (leading.getAsLong() != term) {
            beginTerm(leading.getAsLong());
        }
        troubles.clear();
        try {
            lookAndAct();
        } catch (PoolUnavailable | QueueUnavailable | QueueLost e) {
            freeze(e);
        }
        return false;
    }

    private void beginTerm(long next) {
        term = next;
        memory = ScalingMemory.fresh(clock.instant());
        roster.forget();
        recent.clear();
        ports.reports().latest(settings.pool()).ifPresent(report -> recent.addAll(report.recent()));
        LOG.info("scales the pool {} in term {}", settings.pool(), next);
    }

    private void lookAndAct() {
        PoolView view = ports.pool().look();
        roster.compare(view).forEach(end -> brake.ended(end, clock.instant()));
        Instant taken = clock.instant();
        Demand demand = ports.queue().demand();
        Map<WorkerId, WorkerLoad> loads =
                ports.queue().loads(view.pods().stream().map(WorkerPod::worker).toList());
        var pods = Counting.of(view, loads);
        var reading = new Reading.Known(
                clock.instant(), taken, demand, announced(), pods, view.shape().slots(), roster.startTime());
        var verdict = policy.decide(reading, memory);
        memory = verdict.memory();
        ScalingDecision decision = verdict.decision();
        note(decision);
        act(PodPlan.of(view, loads, decision.to(), term, bounds()));
        tell(new ScalingReport(
                settings.pool(), term, reading.now(), pods, decision.to(), demand, sentences(view, decision), list()));
    }

    private PodPlan.Bounds bounds() {
        Instant now = clock.instant();
        int creations = brake.open(now) ? pace.allowed(now) : 0;
        return new PodPlan.Bounds(settings.rules().max(), settings.surgePercent(), creations);
    }

    private void act(PodPlan plan) {
        for (WorkerPod pod : plan.clear()) {
            inTerm(() -> ports.pool().end(pod));
        }
        for (WorkerPod pod : plan.undrain()) {
            inTerm(() -> ports.queue().undrain(pod.worker(), term));
        }
        int made = 0;
        for (int place : plan.create()) {
            made += inTerm(() -> create(place)) ? 1 : 0;
        }
        if (made > 0) {
            pace.made(made);
            listener.made(made);
        }
        for (WorkerPod pod : plan.drain()) {
            inTerm(() -> endWhenEmpty(pod));
        }
    }

    private boolean create(int place) {
        return switch (ports.pool().create(place)) {
            case MADE -> true;
            case TAKEN -> false;
            case REFUSED -> {
                troubles.add("the cluster refuses more worker pods");
                yield false;
            }
        };
    }

    /// The ban and the count are one step of the queue: after 0 nobody gives this worker anything any more.
    private boolean endWhenEmpty(WorkerPod pod) {
        if (ports.queue().drain(pod.worker(), term) > 0) {
            return false;
        }
        listener.asked(pod);
        return inTerm(() -> ports.pool().end(pod));
    }

    /// Does it only while this controller leads in the term it planned for.
    private boolean inTerm(Change change) {
        OptionalLong now = ports.leadership().term();
        return now.isPresent() && now.getAsLong() == term && change.apply();
    }

    private interface Change {
        boolean apply();
    }

    private boolean announced() {
        return bellAt.isAfter(clock.instant().minus(BELL_LASTS));
    }

    private void freeze(RuntimeException why) {
        var verdict = policy.decide(new Reading.Missing(clock.instant(), roster.lastCount()), memory);
        memory = verdict.memory();
        listener.frozen(why);
        LOG.warn("the pool {} stays as it is: {}", settings.pool(), why.getMessage());
    }

    private void note(ScalingDecision decision) {
        if (!decision.changes()) {
            return;
        }
        recent.addFirst(decision);
        while (recent.size() > RECENT) {
            recent.removeLast();
        }
        LOG.info(
                "{} workers instead of {}: {} (busy {}, runnable {}, due soon {}, arrivals {}/s, service {})",
                decision.to(),
                decision.from(),
                decision.why().word(),
                decision.figures().busy(),
                decision.figures().runnable(),
                decision.figures().dueSoon(),
                "%.1f".formatted(decision.figures().arrivals()),
                decision.figures().service());
        listener.decided(decision);
    }

    private List<String> sentences(PoolView view, ScalingDecision decision) {
        var all = new ArrayList<>(troubles);
        brake.trouble(clock.instant()).ifPresent(all::add);
        all.addAll(Counting.troubles(view));
        if (decision.why() == ScalingDecision.Why.NO_ROOM) {
            all.add("no more pods are made while a fifth of them find no node");
        }
        return all;
    }

    private List<ScalingDecision> list() {
        return List.copyOf(recent);
    }

    private void tell(ScalingReport report) {
        roster.counted(report.pods());
        listener.reported(report);
        try {
            ports.reports().write(report);
        } catch (StoreUnavailable e) {
            LOG.debug("the report could not be kept; the next one will be", e);
        }
    }
}
