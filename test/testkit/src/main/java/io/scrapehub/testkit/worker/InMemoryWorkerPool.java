package io.scrapehub.testkit.worker;

import io.scrapehub.core.problem.PoolUnavailable;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.PodStage;
import io.scrapehub.core.worker.PoolView;
import io.scrapehub.core.worker.PoolView.PodShape;
import io.scrapehub.core.worker.WorkerPod;
import io.scrapehub.core.worker.WorkerPool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A pool in memory: pods start, become ready and end when it is told so.
public final class InMemoryWorkerPool implements WorkerPool {
    private final InstantSource clock;
    private final Map<Integer, WorkerPod> pods = new TreeMap<>();
    private PodShape shape = new PodShape("first", 4);
    private boolean away;
    private boolean refuses;
    private int lives;
    private int mostAtOnce;
    private final List<WorkerPod> asked = new ArrayList<>();

    public InMemoryWorkerPool(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized PoolView look() {
        requireHere();
        return new PoolView(List.copyOf(pods.values()), shape);
    }

    @Override
    public synchronized Creation create(int place) {
        requireHere();
        if (refuses) {
            return Creation.REFUSED;
        }
        if (pods.containsKey(place)) {
            return Creation.TAKEN;
        }
        String life = "life" + lives++;
        pods.put(
                place,
                new WorkerPod(
                        place,
                        "pod-" + place,
                        life,
                        WorkerId.ofPod(life),
                        new PodStage.Starting(),
                        clock.instant(),
                        shape.template(),
                        shape.slots()));
        mostAtOnce = Math.max(mostAtOnce, pods.size());
        return Creation.MADE;
    }

    @Override
    public synchronized boolean end(WorkerPod pod) {
        requireHere();
        WorkerPod there = pods.get(pod.place());
        if (there == null) {
            return true;
        }
        if (!there.life().equals(pod.life())) {
            return false;
        }
        asked.add(there);
        if (there.stage() instanceof PodStage.Ended) {
            pods.remove(pod.place());
        } else {
            set(there, new PodStage.Leaving());
        }
        return true;
    }

    // --- what the cluster does
    // ----------------------------------------------------------------------------------

    /// Everything that starts is ready; everything that leaves is gone.
    public synchronized void settle() {
        for (WorkerPod pod : List.copyOf(pods.values())) {
            switch (pod.stage()) {
                case PodStage.Starting _ ->
                    set(pod, new PodStage.Ready(Duration.between(pod.since(), clock.instant())));
                case PodStage.Leaving _ -> pods.remove(pod.place());
                case PodStage.Unplaced _, PodStage.Stuck _, PodStage.Ready _, PodStage.Ended _ -> {}
            }
        }
    }

    /// Its object is gone, and nobody asked.
    public synchronized void vanish(WorkerPod pod) {
        pods.remove(pod.place());
    }

    public synchronized void set(WorkerPod pod, PodStage stage) {
        pods.put(
                pod.place(),
                new WorkerPod(
                        pod.place(),
                        pod.name(),
                        pod.life(),
                        pod.worker(),
                        stage,
                        pod.since(),
                        pod.template(),
                        pod.slots()));
    }

    public synchronized void ended(WorkerPod pod, PodEnd how) {
        set(pod, new PodStage.Ended(how));
    }

    public synchronized void change(PodShape next) {
        shape = next;
    }

    public synchronized void beAway(boolean now) {
        away = now;
    }

    public synchronized void refuse(boolean now) {
        refuses = now;
    }

    public synchronized List<WorkerPod> pods() {
        return List.copyOf(pods.values());
    }

    public synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    /// Pods somebody asked to end, in order.
    public synchronized List<WorkerPod> asked() {
        return List.copyOf(asked);
    }

    private void requireHere() {
        if (away) {
            throw new PoolUnavailable("the pool is away", new IllegalStateException("away"));
        }
    }
}
