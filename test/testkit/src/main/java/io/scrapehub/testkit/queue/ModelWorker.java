package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import java.util.ArrayList;
import java.util.List;

/// A worker in the model: what it believes to hold, which need not be so.
final class ModelWorker {
    final WorkerId id;
    final List<Lease> held = new ArrayList<>();
    boolean draining;

    ModelWorker(int number) {
        id = new WorkerId(WorkerId.PREFIX + number);
    }
}
