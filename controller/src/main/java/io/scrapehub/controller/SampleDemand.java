package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.TaskQueue;

/// Measures what the queue looks like, for metrics and whoever scales workers by them.
final class SampleDemand implements Loop.Work {
    private final TaskQueue queue;
    private final ControllerObserver observer;

    SampleDemand(TaskQueue queue, ControllerObserver observer) {
        this.queue = queue;
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        observer.demandSampled(queue.demand());
        return false;
    }
}
