package io.scrapehub.core.queue;

import io.scrapehub.core.task.TaskId;
import java.util.Set;

/// The queue's answer to a heartbeat.
///
/// @param lost      leases that are the worker's no more: stop touching their pages, settle nothing
/// @param cancelled tasks whose job ended: stop, then ack
/// @param draining  whether the worker is to finish what it holds and claim nothing
public record Pulse(Set<TaskId> lost, Set<TaskId> cancelled, boolean draining) {
    public Pulse {
        lost = Set.copyOf(lost);
        cancelled = Set.copyOf(cancelled);
    }
}
