package io.scrapehub.controller;

import io.scrapehub.controller.ControllerPorts.LedgerPorts;
import io.scrapehub.controller.ControllerPorts.SchedulePorts;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.core.queue.Bell;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// Moves jobs along: plans them, keeps the queue filled, takes back what died, ends what is done. One loop
/// per duty, each on a virtual thread; any number of controllers may run at once, which costs double work
/// and nothing else, because every change is a compare-and-set or may be repeated.
///
/// While store or queue is away the duties wait and go on by themselves. Whoever made the ports closes
/// them.
public final class Controller implements AutoCloseable {
    /// To look for events asks five collections, and what is told goes over the Internet anyway.
    private static final Duration ANNOUNCE_REST = Duration.ofSeconds(1);
    private static final Duration LEDGER_PAUSE = Duration.ofSeconds(2);
    private static final Duration RETIME_PAUSE = Duration.ofHours(1);
    private static final Duration PROOF_PAUSE = Duration.ofDays(1);

    private final ControllerPorts ports;
    private final ControllerObserver observer;
    private final InstantSource clock;
    private final List<OutageWatch> watches = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final Shutdown shutdown = new Shutdown();
    private final Loop rebuild;

    public Controller(
            ControllerPorts ports, ControllerSettings settings, ControllerObserver observer, InstantSource clock) {
        this.ports = ports;
        this.observer = observer;
        this.clock = clock;
        rebuild = wire(new Duties(ports, settings, observer, clock), settings);
    }

    /// Starts every duty, the queue's rebuilding first: the others have nothing to do before.
    public Controller start() {
        try {
            var _ = rebuild.turn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loops.forEach(Loop::start);
        return this;
    }

    public ControllerHealth health() {
        return new ControllerHealth(watches.stream().map(OutageWatch::health).toList());
    }

    /// Ends every loop after the turn under way. What was left undone is done by the next controller.
    @Override
    public void close() {
        shutdown.close();
    }

    private Loop wire(Duties duties, ControllerSettings settings) {
        Loop dispatch = loop("dispatch-tasks", settings.poll(), duties.dispatchTasks());
        Loop finish = loop("finish-jobs", settings.poll(), new Paced(duties.finishJobs()));
        Loop plan = loop("plan-queued-jobs", settings.poll(), duties.planQueuedJobs(dispatch::wake));
        Loop spread = loop("spread-follow-ups", settings.poll(), new Paced(duties.spreadFollowUps(() -> {
            dispatch.wake();
            finish.wake();
        })));
        Loop rebuilding = loop("rebuild-queue", settings.poll(), duties.rebuildQueue(dispatch::wake));
        loop("reap-leases", settings.reapEvery(), duties.reapLeases());
        loop("sweep-lost", settings.sweepEvery(), duties.sweepLost());
        loop("remove-old-jobs", settings.removeEvery(), duties.removeOldJobs());
        loop("sample-demand", settings.sampleEvery(), duties.sampleDemand());

        ports.ledger().ifPresent(ledger -> wireLedger(duties, settings, ledger));
        ports.webhooks().ifPresent(webhooks -> wireWebhooks(duties, settings, webhooks));
        ports.schedules().ifPresent(firing -> wireSchedules(duties, settings, firing));

        wakeOn(Bell.JOBS, plan);
        wakeOn(Bell.JOBS, finish);
        wakeOn(Bell.SETTLED, spread);
        wakeOn(Bell.SETTLED, finish);
        return rebuilding;
    }

    /// No bell wakes these: what they do may come a little later, and costs less when it is much at once.
    private void wireLedger(Duties duties, ControllerSettings settings, LedgerPorts ledger) {
        loop("post-charges", LEDGER_PAUSE, duties.postCharges(ledger));
        loop("release-reservations", LEDGER_PAUSE, duties.releaseReservations(ledger));
        loop("merge-pools", settings.poll(), duties.mergePools(ledger));
        ledger.artifacts()
                .ifPresent(artifacts ->
                        loop("remove-old-artifacts", settings.removeEvery(), duties.removeOldArtifacts(artifacts)));
        loop("prove-ledger", PROOF_PAUSE, duties.proveLedger(ledger));
    }

    /// Messages under way are waited for when the controller ends: each takes 15 seconds at most.
    private void wireWebhooks(Duties duties, ControllerSettings settings, WebhookPorts webhooks) {
        var threads = shutdown.closing(Executors.newVirtualThreadPerTaskExecutor());
        var send = new AtomicReference<Loop>();
        Runnable wake = () -> Optional.ofNullable(send.get()).ifPresent(Loop::wake);
        send.set(loop("send-deliveries", settings.poll(), duties.sendDeliveries(webhooks, threads, wake)));
        Loop announce = loop(
                "announce-events", settings.poll(), new Paced(duties.announceEvents(webhooks, wake), ANNOUNCE_REST));
        wakeOn(Bell.SETTLED, announce);
    }

    private void wireSchedules(Duties duties, ControllerSettings settings, SchedulePorts firing) {
        loop("fire-schedules", settings.poll(), duties.fireSchedules(firing));
        loop("retime-schedules", RETIME_PAUSE, duties.retimeSchedules(firing));
    }

    private Loop loop(String duty, Duration pause, Loop.Work work) {
        var watch = new OutageWatch(duty, pause, work, observer, clock);
        watches.add(watch);
        Loop loop = shutdown.closing(new Loop(duty, pause, watch));
        loops.add(loop);
        return loop;
    }

    private void wakeOn(Bell bell, Loop loop) {
        shutdown.closing(ports.wakeUp().listen(bell, loop::wake));
    }
}
