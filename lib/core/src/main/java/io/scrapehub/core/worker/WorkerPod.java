package io.scrapehub.core.worker;

import io.scrapehub.core.queue.WorkerId;
import java.time.Instant;

/// One pod of a pool: one life of a worker.
///
/// @param place    which of the pool's places it has
/// @param life     names this life; a pod that follows in the same place has another
/// @param worker   what this life calls itself in the queue
/// @param since    when it was made
/// @param template the shape it was made from
/// @param slots    pages at once
public record WorkerPod(
        int place,
        String name,
        String life,
        WorkerId worker,
        PodStage stage,
        Instant since,
        String template,
        int slots) {}
