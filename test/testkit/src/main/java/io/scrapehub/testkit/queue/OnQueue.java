package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The words the contract's tests are told in. The queue is open in [#EPOCH] and empty at first.
interface OnQueue {
    long EPOCH = 1;
    WorkerId WENDY = new WorkerId("worker_wendy");
    WorkerId WILL = new WorkerId("worker_will");
    Duration LEASE = QueueRules.OF_THE_CONTRACT.lease();
    int MAX_STALLS = QueueRules.OF_THE_CONTRACT.maxStalls();
    int HOST_PAGES = QueueRules.OF_THE_CONTRACT.defaultHostLimit().maxPages();

    QueueBench bench();

    default TaskQueue queue() {
        return bench().queue();
    }

    default HostBudget hosts() {
        return bench().hosts();
    }

    default void pass(Duration time) {
        bench().pass(time);
    }

    default int offer(AnOffer one) {
        return offer(List.of(one.made()));
    }

    default int offer(List<Offer> some) {
        return queue().offer(EPOCH, some);
    }

    default List<Lease> claim(int max) {
        return queue().claim(WENDY, max);
    }

    /// The one lease that must be there for the test to go on.
    default Lease claimOne() {
        return claimOne(WENDY);
    }

    default Lease claimOne(WorkerId worker) {
        return queue().claim(worker, 1).getFirst();
    }

    /// Claims until there is nothing: one call of an adapter need not find all there is.
    default List<Lease> claimAll() {
        var all = new ArrayList<Lease>();
        for (int empty = 0; empty < 10; ) {
            List<Lease> some = claim(50);
            empty = some.isEmpty() ? empty + 1 : 0;
            all.addAll(some);
        }
        return all;
    }

    static List<TaskId> tasks(List<Lease> leases) {
        return leases.stream().map(Lease::task).toList();
    }
}
