package io.scrapehub.controller;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.scrapehub.controller.scaling.ScalingListener;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.WorkerPod;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/// What becomes of the pool of workers, as metrics. Labels are words of bounded lists only.
final class ScalingMeters implements ScalingListener {
    private final MeterRegistry registry;
    private final AtomicReference<PodCount> pods = new AtomicReference<>(PodCount.NONE);
    private final AtomicInteger wanted = new AtomicInteger();

    ScalingMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("scrapehub.workers.wanted", wanted, AtomicInteger::get)
                .description("pods that ought to live")
                .register(registry);
        gauge("ready", PodCount::ready);
        gauge("starting", PodCount::starting);
        gauge("unplaced", PodCount::unplaced);
        gauge("draining", PodCount::draining);
        gauge("leaving", PodCount::leaving);
    }

    @Override
    public void decided(ScalingDecision decision) {
        registry.counter(
                        "scrapehub.scaling.decisions",
                        "why",
                        decision.why().word(),
                        "direction",
                        decision.to() > decision.from() ? "up" : "down")
                .increment();
    }

    @Override
    public void reported(ScalingReport report) {
        pods.set(report.pods());
        wanted.set(report.wanted());
    }

    @Override
    public void made(int count) {
        registry.counter("scrapehub.workers.made").increment(count);
    }

    @Override
    public void asked(WorkerPod toEnd) {
        registry.counter("scrapehub.workers.asked.to.end").increment();
    }

    @Override
    public void ended(WorkerPod pod, PodEnd how) {
        registry.counter("scrapehub.workers.ended", "how", how.word()).increment();
    }

    @Override
    public void released(int tasks) {
        registry.counter("scrapehub.workers.tasks.released").increment(tasks);
    }

    @Override
    public void frozen(RuntimeException why) {
        registry.counter("scrapehub.scaling.frozen", "why", why.getClass().getSimpleName())
                .increment();
    }

    private void gauge(String stage, ToDoubleFunction<PodCount> figure) {
        Gauge.builder("scrapehub.workers.pods", pods, p -> figure.applyAsDouble(p.get()))
                .description("pods by how far they are")
                .tag("stage", stage)
                .register(registry);
    }
}
