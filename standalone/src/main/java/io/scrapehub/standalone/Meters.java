package io.scrapehub.standalone;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.scrapehub.browserworker.slot.Abort;
import io.scrapehub.browserworker.slot.WorkerObserver;
import io.scrapehub.controller.ControllerObserver;
import io.scrapehub.core.credit.LedgerProof;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.Demand;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/// What controller and worker do, as metrics named `scrapehub_*`. Labels are words of bounded lists only.
final class Meters implements ControllerObserver, WorkerObserver {
    private static final Demand NOTHING = new Demand(0, 0, 0, 0, 0, 0, Duration.ZERO);

    private final MeterRegistry registry;
    private final AtomicReference<Demand> demand = new AtomicReference<>(NOTHING);
    private final AtomicLong ledgerDifferences = new AtomicLong();

    Meters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("scrapehub.ledger.differences", ledgerDifferences, AtomicLong::doubleValue)
                .description("what did not add up when the ledger was proved last; must be 0")
                .register(registry);
        gauge("scrapehub.queue.busy", "tasks lent out", Demand::busy);
        gauge("scrapehub.queue.ready", "tasks waiting", Demand::ready);
        gauge("scrapehub.queue.runnable", "tasks a free slot would get now", Demand::runnable);
        gauge("scrapehub.queue.delayed", "delayed tasks", Demand::delayed);
        gauge(
                "scrapehub.queue.oldest.seconds",
                "wait of the oldest ready task",
                d -> d.oldest().toMillis() / 1e3);
    }

    @Override
    public void demandSampled(Demand now) {
        demand.set(now);
    }

    @Override
    public void jobEnded(JobState.Ended end, Duration age) {
        registry.timer(
                        "scrapehub.jobs.ended",
                        "status",
                        end.status().word(),
                        "reason",
                        end.reason().word())
                .record(age);
    }

    @Override
    public void tasksOffered(int count) {
        registry.counter("scrapehub.tasks.offered").increment(count);
    }

    @Override
    public void leasesReaped(int returned, int givenUp) {
        registry.counter("scrapehub.leases.reaped").increment(returned);
        registry.counter("scrapehub.tasks.poison").increment(givenUp);
    }

    @Override
    public void lostTasksFound(int count) {
        registry.counter("scrapehub.tasks.lost.found").increment(count);
    }

    @Override
    public void queueRebuilt(long epoch, int tasks, Duration took) {
        registry.timer("scrapehub.queue.rebuilt").record(took);
    }

    @Override
    public void poolMerged(Pool pool, PoolRun run) {
        registry.counter("scrapehub.pools.merged", "removals", run.removals().word())
                .increment();
    }

    @Override
    public void ledgerProved(LedgerProof proof) {
        ledgerDifferences.set(proof.unbalanced() + proof.wallets() + proof.charges());
    }

    @Override
    public void dutyFailed(String duty, RuntimeException failure) {
        registry.counter("scrapehub.duty.failures", "duty", duty).increment();
    }

    @Override
    public void visited(int records, Duration took) {
        registry.timer("scrapehub.pages.visited").record(took);
        registry.counter("scrapehub.records.written").increment(records);
    }

    @Override
    public void failed(FailureCode code, Outcome outcome, Duration took) {
        registry.timer(
                        "scrapehub.pages.failed",
                        "code",
                        code.word(),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .record(took);
    }

    @Override
    public void aborted(Abort why) {
        registry.counter("scrapehub.pages.aborted", "why", why.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void lackedBrowser() {
        registry.counter("scrapehub.browser.launch.failures").increment();
    }

    private void gauge(String name, String description, ToDoubleFunction<Demand> figure) {
        Gauge.builder(name, demand, d -> figure.applyAsDouble(d.get()))
                .description(description)
                .register(registry);
    }
}
