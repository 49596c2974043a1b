package io.scrapehub.bench.simulation;

import io.scrapehub.core.queue.WorkerId;

/// One simulated pod.
final class SimPod {
    static final int SLOTS = 4;

    final int place;
    final WorkerId worker;
    final double madeAt;
    final double readyAt;
    boolean ready;
    boolean draining;
    boolean gone;
    int busy;

    SimPod(int place, long number, double madeAt, double readyAt) {
        this.place = place;
        this.worker = new WorkerId(WorkerId.PREFIX + number);
        this.madeAt = madeAt;
        this.readyAt = readyAt;
    }

    boolean claims() {
        return ready && !draining && !gone && busy < SLOTS;
    }
}
