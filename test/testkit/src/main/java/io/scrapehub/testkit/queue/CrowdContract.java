package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Ack;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Many at once, on threads of their own.
interface CrowdContract extends OnQueue {
    int CROWD = 8;
    int TASKS = 800;

    @Test
    default void many_workers_at_once_get_each_task_once() throws Exception {
        for (int host = 0; host < 10; host++) {
            Lane lane = Lane.values()[host % 3];
            offer(number(host * 80)
                    .at("host" + host + ".example")
                    .of("acc" + host % 4)
                    .in(lane)
                    .times(80));
        }

        List<TaskId> done = inCrowd(n -> workUntilEmpty(new WorkerId("worker_" + n)));

        assertThat(done).hasSize(TASKS).doesNotHaveDuplicates();
    }

    @Test
    default void a_host_stays_within_its_limit_in_a_crowd() throws Exception {
        hosts().limit("a.example", new HostLimit(3, Duration.ZERO));
        offer(number(1).times(50));

        List<TaskId> lent = inCrowd(n -> OnQueue.tasks(queue().claim(new WorkerId("worker_" + n), 2)));

        assertThat(lent).hasSize(3);
    }

    @Test
    default void many_offering_the_same_add_it_once() throws Exception {
        List<Integer> added = inCrowd(_ -> List.of(offer(number(1).times(150))));

        assertThat(added.stream().mapToInt(n -> n).sum()).isEqualTo(150);
    }

    private List<TaskId> workUntilEmpty(WorkerId worker) {
        var done = new ArrayList<TaskId>();
        for (int empty = 0; empty < 5; ) {
            List<Lease> leases = queue().claim(worker, 2);
            empty = leases.isEmpty() ? empty + 1 : 0;
            leases.stream()
                    .filter(lease -> queue().ack(lease) == Ack.DONE)
                    .map(Lease::task)
                    .forEach(done::add);
        }
        return done;
    }

    private static <T> List<T> inCrowd(Work<T> work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<List<T>>>();
            for (int i = 0; i < CROWD; i++) {
                int n = i;
                calls.add(() -> work.of(n));
            }
            var all = new ArrayList<T>();
            for (Future<List<T>> some : threads.invokeAll(calls)) {
                all.addAll(some.get());
            }
            return all;
        }
    }

    /// What each of the crowd does.
    interface Work<T> {
        List<T> of(int n);
    }
}
