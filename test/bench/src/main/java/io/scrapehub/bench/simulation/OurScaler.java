package io.scrapehub.bench.simulation;

import io.scrapehub.controller.scaling.CreationPace;
import io.scrapehub.controller.scaling.PodPlan;
import io.scrapehub.controller.scaling.Reading;
import io.scrapehub.controller.scaling.ScalingMemory;
import io.scrapehub.controller.scaling.ScalingPolicy;
import io.scrapehub.controller.scaling.ScalingRules;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.queue.WorkerLoad;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.PodStage;
import io.scrapehub.core.worker.PoolView;
import io.scrapehub.core.worker.WorkerPod;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The product's own law and plan, the very classes, on a simulated pool.
final class OurScaler implements Scaler {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SHAPE = "one";
    private static final long TERM = 1;

    private final ScalingRules rules;
    private final ScalingPolicy policy;
    private final CreationPace pace = new CreationPace(BEGIN);
    private ScalingMemory memory = ScalingMemory.fresh(BEGIN.minusSeconds(3_600));

    OurScaler(int maxPods) {
        rules = ScalingRules.DEFAULT.within(0, maxPods);
        policy = new ScalingPolicy(rules);
    }

    @Override
    public String name() {
        return "ScrapeHub";
    }

    @Override
    public double every() {
        return 2;
    }

    @Override
    public boolean wakesOnArrival() {
        return true;
    }

    @Override
    public void look(World world) {
        Instant now = BEGIN.plusNanos((long) (world.now() * 1e9));
        Map<String, SimPod> byName = new HashMap<>();
        Map<WorkerId, WorkerLoad> loads = new HashMap<>();
        world.pods().forEach(pod -> {
            byName.put(pod.worker.value(), pod);
            loads.put(pod.worker, new WorkerLoad(pod.busy, pod.draining, pod.draining ? TERM : 0));
        });
        var view = new PoolView(
                world.pods().stream().map(OurScaler::seen).toList(), new PoolView.PodShape(SHAPE, SimPod.SLOTS));

        long began = System.nanoTime();
        var demand = demand(world);
        var verdict = policy.decide(
                new Reading.Known(now, now, demand, false, count(world), SimPod.SLOTS, Duration.ofSeconds(9)), memory);
        memory = verdict.memory();
        var plan = PodPlan.of(
                view, loads, verdict.decision().to(), TERM, new PodPlan.Bounds(rules.max(), 10, pace.allowed(now)));
        world.planTook(System.nanoTime() - began);

        world.wanted(verdict.decision().to());
        pace.made(plan.create().size());
        plan.undrain().forEach(pod -> world.undrain(simulated(byName, pod)));
        plan.create().forEach(world::makeAt);
        plan.drain().forEach(pod -> world.drain(simulated(byName, pod)));
    }

    private static SimPod simulated(Map<String, SimPod> byName, WorkerPod pod) {
        SimPod found = byName.get(pod.name());
        if (found == null) {
            throw new IllegalStateException("the plan names a pod that was not seen");
        }
        return found;
    }

    private static Demand demand(World world) {
        return new Demand(
                world.busy(),
                world.waiting(),
                world.runnable(),
                0,
                0,
                0,
                Duration.ofMillis((long) (world.oldestWait() * 1e3)),
                world.ended(),
                Duration.ofNanos((long) (world.worked() * 1e9)));
    }

    private static PodCount count(World world) {
        int ready = 0;
        int draining = 0;
        List<SimPod> pods = world.pods();
        for (SimPod pod : pods) {
            ready += pod.ready && !pod.draining ? 1 : 0;
            draining += pod.draining ? 1 : 0;
        }
        return new PodCount(ready, pods.size() - ready - draining, 0, draining, 0, ready * SimPod.SLOTS);
    }

    private static WorkerPod seen(SimPod pod) {
        PodStage stage = pod.ready ? new PodStage.Ready(Duration.ofSeconds(9)) : new PodStage.Starting();
        String name = pod.worker.value();
        Instant since = BEGIN.plusNanos((long) (pod.madeAt * 1e9));
        return new WorkerPod(pod.place, name, name, pod.worker, stage, since, SHAPE, SimPod.SLOTS);
    }
}
