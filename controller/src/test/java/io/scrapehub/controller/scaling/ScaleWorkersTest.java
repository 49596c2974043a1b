package io.scrapehub.controller.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.WorkerLoad;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.PodStage;
import io.scrapehub.core.worker.PoolView.PodShape;
import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.WorkerPod;
import io.scrapehub.testkit.queue.InMemoryTaskQueue;
import io.scrapehub.testkit.queue.QueueRules;
import io.scrapehub.testkit.time.SettableClock;
import io.scrapehub.testkit.worker.InMemoryScalingReports;
import io.scrapehub.testkit.worker.InMemoryWorkerPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScaleWorkersTest {
    private static final AccountId ACCOUNT = new AccountId("acc_a");
    private static final JobId JOB = new JobId("job_a");

    private final SettableClock clock = SettableClock.atMidMorning();
    private final InMemoryTaskQueue queue = new InMemoryTaskQueue(
            clock, new QueueRules(Duration.ofSeconds(30), 3, new HostLimit(1_000, Duration.ZERO)));
    private final InMemoryWorkerPool pool = new InMemoryWorkerPool(clock);
    private final InMemoryScalingReports reports = new InMemoryScalingReports();
    private final AtomicLong term = new AtomicLong(1);
    private final ScaleWorkers duty = duty(() -> leading(term.get()));
    private int tasks;

    @BeforeEach
    void open() {
        queue.rebuild(1);
        queue.open(1);
        queue.limit(ACCOUNT, 1, 10_000);
    }

    @Test
    void makes_as_many_pods_as_the_waiting_work_needs() throws Exception {
        offer(40);

        duty.turn();

        assertThat(pool.pods()).hasSize(2); // 40 pages of 4 s within 20 s: 8 slots
    }

    @Test
    void makes_one_pod_as_soon_as_a_job_is_announced() throws Exception {
        duty.announce();

        duty.turn();

        assertThat(pool.pods()).hasSize(1);
    }

    @Test
    void looks_once_as_soon_as_announced_work_has_arrived() {
        assertThat(duty.arrived()).as("work nobody announced").isFalse();

        duty.announce();

        assertThat(duty.arrived()).isTrue();
        assertThat(duty.arrived()).as("more of the same").isFalse();
    }

    @Test
    void reports_what_it_saw_and_decided() throws Exception {
        offer(40);

        duty.turn();

        ScalingReport report = reports.latest("workers").orElseThrow();
        assertThat(report.wanted()).isEqualTo(2);
        assertThat(report.recent()).singleElement().satisfies(decision -> {
            assertThat(decision.to()).isEqualTo(2);
            assertThat(decision.figures().runnable()).isEqualTo(40);
        });
    }

    @Test
    void ends_every_pod_once_nothing_was_asked_for_a_while() throws Exception {
        work(40);
        finishAll();

        turnFor(Duration.ofSeconds(90));

        assertThat(pool.pods()).isEmpty();
    }

    @Test
    void never_ends_a_pod_that_holds_a_page() throws Exception {
        List<Lease> held = work(40);
        queue.ack(held.removeFirst());

        turnFor(Duration.ofMinutes(5), held);

        assertThat(pool.asked())
                .extracting(WorkerPod::worker)
                .doesNotContainAnyElementsOf(
                        held.stream().map(Lease::worker).distinct().toList());
        assertThat(held).allSatisfy(lease -> assertThat(queue.ack(lease).name()).isEqualTo("DONE"));
    }

    @Test
    void takes_drains_back_before_it_makes_new_pods() throws Exception {
        List<Lease> held = work(80);
        List<Lease> one = new ArrayList<>(held.subList(0, 1));
        held.subList(1, held.size()).forEach(queue::ack);
        int lives = lives().size();
        WorkerPod busy = pool.pods().getFirst();
        queue.drain(busy.worker(), 1);

        offer(60);
        turnFor(Duration.ofSeconds(4), one);

        assertThat(load(busy).draining()).isFalse();
        assertThat(lives()).hasSizeGreaterThanOrEqualTo(lives);
    }

    @Test
    void gives_the_tasks_of_a_pod_that_vanished_back_at_once() throws Exception {
        List<Lease> held = work(8);
        WorkerPod victim = pool.pods().getFirst();
        long its = held.stream().filter(l -> l.worker().equals(victim.worker())).count();
        int waiting = queue.demand().ready();

        pool.vanish(victim);
        duty.turn();

        assertThat(its).isPositive();
        assertThat(queue.demand().ready()).isEqualTo(waiting + (int) its);
    }

    @Test
    void gives_the_tasks_of_a_worker_that_was_killed_back_and_clears_its_pod() throws Exception {
        work(8);
        WorkerPod victim = pool.pods().getFirst();

        pool.ended(victim, PodEnd.OUT_OF_MEMORY);
        duty.turn();

        assertThat(load(victim).held()).isZero();
        assertThat(pool.asked())
                .contains(new WorkerPod(
                        victim.place(),
                        victim.name(),
                        victim.life(),
                        victim.worker(),
                        new PodStage.Ended(PodEnd.OUT_OF_MEMORY),
                        victim.since(),
                        victim.template(),
                        victim.slots()));
    }

    @Test
    void changes_nothing_while_the_pool_is_away() throws Exception {
        work(40);
        finishAll();
        int before = pool.pods().size();

        pool.beAway(true);
        turnFor(Duration.ofMinutes(10));
        pool.beAway(false);
        turnFor(Duration.ofSeconds(30));

        assertThat(pool.pods()).hasSize(before);
    }

    @Test
    void changes_nothing_while_the_queue_is_lost() throws Exception {
        work(40);
        int before = pool.pods().size();

        queue.loseEverything();
        turnFor(Duration.ofMinutes(10));

        assertThat(pool.pods()).hasSize(before);
    }

    @Test
    void two_leaders_at_once_make_no_more_pods_than_one() throws Exception {
        ScaleWorkers other = duty(() -> leading(2));
        offer(400);

        for (int i = 0; i < 10; i++) {
            duty.turn();
            other.turn();
            clock.pass(Duration.ofSeconds(2));
        }

        assertThat(pool.mostAtOnce()).isEqualTo(20);
    }

    @Test
    void a_deposed_leader_does_nothing() throws Exception {
        ScaleWorkers deposed = duty(OptionalLong::empty);
        offer(400);

        deposed.turn();

        assertThat(pool.pods()).isEmpty();
    }

    @Test
    void a_new_leader_ends_no_pod_in_its_first_window() throws Exception {
        work(40);
        finishAll();
        int before = pool.pods().size();

        term.set(2);
        turnFor(Duration.ofSeconds(50));

        assertThat(pool.pods()).hasSize(before);
    }

    @Test
    void a_changed_template_is_rolled_out_without_ending_a_busy_pod() throws Exception {
        List<Lease> held = work(40);
        var busy = held.stream().map(Lease::worker).distinct().toList();
        int wanted = pool.pods().size();

        pool.change(new PodShape("second", 4));
        turnFor(Duration.ofMinutes(1), held);
        assertThat(pool.asked()).extracting(WorkerPod::worker).doesNotContainAnyElementsOf(busy);

        held.forEach(queue::ack);
        offer(40);
        turnFor(Duration.ofMinutes(1));

        assertThat(pool.pods())
                .hasSizeGreaterThanOrEqualTo(wanted)
                .allMatch(pod -> pod.template().equals("second"));
    }

    @Test
    void slows_down_when_pods_keep_ending_by_a_fault_of_their_own() throws Exception {
        offer(400);
        for (int i = 0; i < 30; i++) {
            duty.turn();
            pool.pods().forEach(pod -> pool.ended(pod, PodEnd.NO_BROWSER));
            clock.pass(Duration.ofSeconds(2));
        }

        assertThat(lives().size()).isLessThan(100);
        assertThat(reports.latest("workers").orElseThrow().troubles())
                .anyMatch(trouble -> trouble.contains("no_browser"));
    }

    @Test
    void says_that_the_cluster_refuses_more_pods() throws Exception {
        pool.refuse(true);
        offer(40);

        duty.turn();

        assertThat(reports.latest("workers").orElseThrow().troubles()).contains("the cluster refuses more worker pods");
    }

    private ScaleWorkers duty(Leadership leadership) {
        return new ScaleWorkers(
                new ScalingPorts(queue, pool, leadership, reports),
                new ScalingSettings("workers", ScalingRules.DEFAULT, 10),
                new ScalingListener() {},
                clock);
    }

    private static OptionalLong leading(long term) {
        return OptionalLong.of(term);
    }

    /// Offers work, has pods made for it and ready, and has each claim what its slots hold.
    private List<Lease> work(int count) throws InterruptedException {
        offer(count);
        duty.turn();
        pool.settle();
        duty.turn();
        var held = new ArrayList<Lease>();
        pool.pods().forEach(pod -> held.addAll(queue.claim(pod.worker(), pod.slots())));
        return held;
    }

    private WorkerLoad load(WorkerPod pod) {
        return queue.loads(List.of(pod.worker())).getOrDefault(pod.worker(), WorkerLoad.NONE);
    }

    private void finishAll() {
        for (WorkerPod pod : pool.pods()) {
            List<Lease> more;
            do {
                more = queue.claim(pod.worker(), 100);
                more.forEach(queue::ack);
            } while (!more.isEmpty());
            queue.releaseWorker(pod.worker());
        }
        for (WorkerPod pod : pool.pods()) {
            queue.claim(pod.worker(), 1_000).forEach(queue::ack);
        }
    }

    private void turnFor(Duration time) throws InterruptedException {
        turnFor(time, List.of());
    }

    /// Turns every two seconds; the holders' heartbeats go on, and the cluster does what it was told.
    private void turnFor(Duration time, List<Lease> held) throws InterruptedException {
        for (long s = 0; s < time.toSeconds(); s += 2) {
            clock.pass(Duration.ofSeconds(2));
            held.forEach(lease -> queue.heartbeat(lease.worker(), List.of(lease)));
            duty.turn();
            pool.settle();
        }
    }

    private HashSet<String> lives() {
        var lives = new HashSet<String>();
        pool.pods().forEach(pod -> lives.add(pod.life()));
        pool.asked().forEach(pod -> lives.add(pod.life()));
        return lives;
    }

    private void offer(int count) {
        queue.offer(
                1,
                IntStream.range(0, count)
                        .mapToObj(_ ->
                                new Offer(new TaskId("task_" + tasks++), JOB, ACCOUNT, "example.com", Lane.STANDARD, 0))
                        .toList());
    }
}
