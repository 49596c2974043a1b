package io.scrapehub.controller;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.scrapehub.core.credit.LedgerProof;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.webhook.DeliveryState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/// What a controller does, as metrics named `scrapehub_*`. Labels are words of bounded lists only.
public final class ControllerMeters implements ControllerObserver {
    private final MeterRegistry registry;
    private final AtomicReference<Demand> demand = new AtomicReference<>(Demand.NOTHING);
    private final AtomicLong ledgerDifferences = new AtomicLong();

    public ControllerMeters(MeterRegistry registry) {
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
    public void deliveryTried(DeliveryState became) {
        registry.counter("scrapehub.webhooks.tried", "became", became.word()).increment();
    }

    @Override
    public void scheduleRun(ScheduleRun run) {
        registry.counter("scrapehub.schedule.runs", "outcome", run.outcome().word())
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

    private void gauge(String name, String description, ToDoubleFunction<Demand> figure) {
        Gauge.builder(name, demand, d -> figure.applyAsDouble(d.get()))
                .description(description)
                .register(registry);
    }
}
