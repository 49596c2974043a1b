package io.scrapehub.controller;

import io.scrapehub.controller.ControllerPorts.LedgerPorts;
import io.scrapehub.controller.ControllerPorts.SchedulePorts;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.cron.CronTimetables;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// The duties of one controller on its ports. Those that share state with each other share it here; each is
/// to be turned by one thread.
final class Duties {
    private final ControllerPorts ports;
    private final ControllerSettings settings;
    private final ControllerObserver observer;
    private final InstantSource clock;
    private final PresentEpoch presentEpoch;
    private final AnnounceLimits limits;
    private final OfferTasks offers;

    Duties(ControllerPorts ports, ControllerSettings settings, ControllerObserver observer, InstantSource clock) {
        this.ports = ports;
        this.settings = settings;
        this.observer = observer;
        this.clock = clock;
        this.presentEpoch = new PresentEpoch(ports.queue(), ports.epochs());
        this.limits = new AnnounceLimits(
                ports.queue(), ports.hosts(), ports.accounts(), ports::mostSlots, ports.hostLimits());
        this.offers = new OfferTasks(ports.tasks(), ports.queue(), limits, settings.windowPerJob(), clock);
    }

    Loop.Work planQueuedJobs(Runnable declared) {
        return new PlanQueuedJobs(ports.jobs(), ports.tasks(), settings.jobsPerTurn(), clock, declared);
    }

    Loop.Work dispatchTasks() {
        return new DispatchTasks(presentEpoch, ports, offers, settings, observer);
    }

    Loop.Work spreadFollowUps(Runnable spread) {
        return new SpreadFollowUps(ports.jobs(), ports.tasks(), clock, spread, observer);
    }

    Loop.Work reapLeases() {
        return new ReapLeases(ports, ports.ledger().map(ControllerPorts.LedgerPorts::records), clock, observer);
    }

    Loop.Work rebuildQueue(Runnable rebuilt) {
        return new RebuildQueue(presentEpoch, ports, offers, limits, settings, clock, rebuilt, observer);
    }

    Loop.Work sweepLost() {
        return new SweepLost(presentEpoch, ports, settings.lostAfter(), clock, observer);
    }

    Loop.Work finishJobs() {
        var ending = new JobEnding(settings.deadline());
        var counting = new JobCounts(ports.tasks(), ports.ledger().map(ControllerPorts.LedgerPorts::records));
        var endJob = new EndJob(ports, counting, ending, clock, observer);
        return new FinishJobs(ports.jobs(), ports.tasks(), counting, settings.jobsPerTurn(), ending, endJob, clock);
    }

    Loop.Work postCharges(LedgerPorts ledger) {
        return new PostCharges(ledger.credits(), clock);
    }

    Loop.Work releaseReservations(LedgerPorts ledger) {
        return new ReleaseReservations(ledger.credits(), clock);
    }

    Loop.Work proveLedger(LedgerPorts ledger) {
        return new ProveLedger(ledger.credits(), observer);
    }

    Loop.Work mergePools(LedgerPorts ledger) {
        return new MergePools(ledger.pools(), ledger.records(), clock, observer);
    }

    Loop.Work announceEvents(WebhookPorts webhooks, Runnable announced) {
        return new AnnounceEvents(webhooks, clock, announced);
    }

    Loop.Work sendDeliveries(WebhookPorts webhooks, Executor threads, Runnable sent) {
        var messages = new Messages(ports.jobs(), webhooks, settings.jobsKept());
        return new SendDeliveries(webhooks, messages, clock, threads, sent, observer);
    }

    Loop.Work fireSchedules(SchedulePorts firing) {
        return new FireSchedules(
                firing.schedules(),
                ports.jobs(),
                firing.acceptance(),
                CronTimetables::of,
                firing.ids(),
                clock,
                () -> ports.wakeUp().ring(Bell.JOBS),
                observer);
    }

    Loop.Work retimeSchedules(SchedulePorts firing) {
        return new RetimeSchedules(firing.schedules(), CronTimetables::of, clock);
    }

    Loop.Work removeOldJobs() {
        return new RemoveOldJobs(ports.jobs(), settings.jobsKept(), clock);
    }

    Loop.Work removeOldArtifacts(ArtifactStore artifacts) {
        return new RemoveOldArtifacts(artifacts, clock);
    }

    Loop.Work sampleDemand() {
        return new SampleDemand(ports.queue(), observer);
    }
}
