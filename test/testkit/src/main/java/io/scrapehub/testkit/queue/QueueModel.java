package io.scrapehub.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.queue.Ack;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.Reaped;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.testkit.queue.ModelReport.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/// Does to a queue, drawn by a seed, all that happens to one in a year: workers that claim, settle and give
/// back, are killed with leases in hand, are evicted, drain, or come back as zombies; offers made twice,
/// jobs cancelled, time passing, everything lost and rebuilt. After every step the queue's answer must be
/// the one that follows from all before; from time to time it is asked whether it still knows every task,
/// and whether it gives what it calls runnable. At the end all work must be done and nothing left behind.
///
/// A broken promise is an `AssertionError` that names seed and step. The same seed does the same again, as
/// far as a queue on a clock of its own lets it.
public final class QueueModel {
    private static final int WORKERS = 8;
    private static final int ZOMBIES_KEPT = 50;
    private static final int STEPS_PER_TASK = 200;

    private final QueueBench bench;
    private final QueueRules rules;
    private final long seed;
    private final RandomGenerator random;
    private final ModelWorld world;
    private final ModelStore store;
    private final ModelLedger ledger;
    private final List<ModelWorker> workers = new ArrayList<>();
    private final List<Lease> zombies = new ArrayList<>();
    private final Map<TaskId, Integer> offersLeft = new HashMap<>();
    private final Map<Event, Integer> events = new EnumMap<>(Event.class);
    private final Set<TaskId> lost = new HashSet<>();
    private final long started = System.nanoTime();
    private Duration passed = Duration.ZERO;
    private long epoch;
    private int hired;
    private int ackedTooOften;

    private QueueModel(long seed, int tasks, QueueBench bench, QueueRules rules) {
        this.seed = seed;
        this.bench = bench;
        this.rules = rules;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.world = ModelWorld.drawn(tasks, random);
        this.store = new ModelStore(world.offers());
        this.ledger = new ModelLedger(world, rules);
    }

    /// Runs one seed on an empty queue. Every third seed loses everything on the way.
    public static ModelReport run(long seed, int tasks, QueueBench bench, QueueRules rules) {
        var model = new QueueModel(seed, tasks, bench, rules);
        model.run();
        return new ModelReport(
                seed, tasks, model.events, model.lost.size(), model.ledger.doubled() + model.ackedTooOften);
    }

    private void run() {
        for (int i = 0; i < WORKERS; i++) {
            hire();
        }
        rebuild();
        int disaster = seed % 3 == 0 ? random.nextInt(500, 3_000) : -1;
        int most = world.offers().size() * STEPS_PER_TASK;
        for (int step = 0; !store.isEmpty(); step++) {
            assertThat(step).as("seed %d: steps until all is done", seed).isLessThan(most);
            try {
                if (step == disaster) {
                    disaster();
                }
                step();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed %d, step %d".formatted(seed, step), e);
            }
        }
        finish();
    }

    private void step() {
        int draw = random.nextInt(1_000);
        if (draw < 330) {
            claim(anyWorker());
        } else if (draw < 720) {
            endOne(anyWorker());
        } else if (draw < 800) {
            heartbeat(anyWorker());
        } else if (draw < 860) {
            offer();
        } else if (draw < 910) {
            reap();
        } else if (draw < 950) {
            pass(Duration.ofMillis(random.nextLong(1, 4_000)));
        } else if (draw < 965) {
            zombie();
        } else if (draw < 975) {
            drain(anyWorker());
        } else if (draw < 983) {
            kill(anyWorker());
        } else if (draw < 989) {
            evict(anyWorker());
        } else if (draw < 990) {
            cancel();
        } else if (draw < 993) {
            stayAway();
        } else if (draw < 995) {
            pass(rules.lease());
        } else {
            audit();
        }
    }

    private void claim(ModelWorker worker) {
        int runnable = random.nextInt(8) == 0 ? queue().demand().runnable() : 0;
        Duration before = now();
        List<Lease> leases = queue().claim(worker.id, random.nextInt(1, 4));
        Duration after = now();
        if (worker.draining) {
            assertThat(leases).as("leases of a draining worker").isEmpty();
        } else if (runnable > 0) {
            assertThat(leases).as("leases when %d are runnable", runnable).isNotEmpty();
        }
        for (Lease lease : leases) {
            count(Event.CLAIMS);
            ledger.enter(lease, before, after);
            store.begin(lease);
            worker.held.add(lease);
        }
    }

    private void endOne(ModelWorker worker) {
        if (worker.held.isEmpty()) {
            return;
        }
        Lease lease = worker.held.remove(random.nextInt(worker.held.size()));
        int draw = random.nextInt(100);
        if (!store.isPending(lease.task())) {
            ack(lease);
        } else if (draw < 75) {
            store.settle(lease);
            ack(lease);
        } else if (draw < 78) {
            // settled, and the worker dies before it can say so
            store.settle(lease);
            zombies.add(lease);
        } else {
            giveBack(lease);
        }
    }

    private void ack(Lease lease) {
        boolean wasLent = ledger.isLent(lease);
        Ack said = queue().ack(lease);
        if (wasLent) {
            assertThat(said).as("ack of %s", lease).isEqualTo(Ack.DONE);
            ledger.forget(lease.task());
            count(Event.ACKS);
            if (offersLeft.merge(lease.task(), -1, Integer::sum) < 0) {
                ackedTooOften++;
            }
        } else {
            assertThat(said).as("late ack of %s", lease).isNotEqualTo(Ack.DONE);
        }
    }

    private void giveBack(Lease lease) {
        Cost cost = Cost.values()[random.nextInt(3)];
        Duration after = random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextLong(10_000));
        boolean wasLent = ledger.isLent(lease);
        assertThat(queue().giveBack(lease, after, cost))
                .as("give back %s", lease)
                .isEqualTo(wasLent);
        if (wasLent) {
            ledger.end(lease.task(), cost);
            count(Event.GIVEN_BACK);
        }
    }

    private void heartbeat(ModelWorker worker) {
        var pulse = queue().heartbeat(worker.id, worker.held);
        var lent = worker.held.stream().filter(ledger::isLent).toList();
        assertThat(pulse.draining()).isEqualTo(worker.draining);
        assertThat(pulse.lost())
                .isEqualTo(tasks(
                        worker.held.stream().filter(l -> !ledger.isLent(l)).toList()));
        assertThat(pulse.cancelled())
                .isEqualTo(tasks(
                        lent.stream().filter(l -> store.isCancelled(l.job())).toList()));
        worker.held.removeIf(lease -> pulse.lost().contains(lease.task()));
        zombies.addAll(worker.held.stream()
                .filter(lease -> pulse.cancelled().contains(lease.task()))
                .toList());
        worker.held.removeIf(lease -> pulse.cancelled().contains(lease.task()));
    }

    private void offer() {
        boolean again = random.nextInt(10) == 0;
        List<Offer> some = again ? store.dispatched().stream().limit(20).toList() : store.undispatched(40);
        int added = queue().offer(epoch, some);
        assertThat(added).as("new offers").isEqualTo(again ? 0 : some.size());
        if (!again) {
            some.forEach(offer -> offersLeft.merge(offer.task(), 1, Integer::sum));
            store.markDispatched(some);
        }
    }

    private void reap() {
        Reaped reaped = queue().reap(random.nextInt(1, 30));
        stalled(reaped.returned());
        for (TaskId dead : reaped.dead()) {
            store.giveUp(dead);
            ledger.forget(dead);
            count(Event.DEAD);
        }
        queue().forget(reaped.dead());
        dropCancelled();
    }

    /// Tasks of cancelled jobs go without a word when their lease ends.
    private void dropCancelled() {
        var cancelled = ledger.lent().stream()
                .filter(lease -> store.isCancelled(lease.job()))
                .toList();
        queue().missing(tasks(cancelled)).forEach(ledger::forget);
    }

    private void stalled(Collection<TaskId> returned) {
        for (TaskId task : returned) {
            ledger.end(task, Cost.STALL);
            count(Event.REAPED);
        }
    }

    private void zombie() {
        if (!zombies.isEmpty()) {
            count(Event.ZOMBIES);
            Lease lease = zombies.remove(random.nextInt(zombies.size()));
            // It settles, too, and the store may take it: it is the latest attempt.
            if (random.nextBoolean() || !store.isPending(lease.task())) {
                store.settle(lease);
                ack(lease);
            } else {
                giveBack(lease);
            }
        }
        while (zombies.size() > ZOMBIES_KEPT) {
            zombies.removeFirst();
        }
    }

    private void drain(ModelWorker worker) {
        count(Event.DRAINS);
        if (worker.draining) {
            queue().undrain(worker.id);
            worker.draining = false;
        } else {
            assertThat(queue().drain(worker.id))
                    .as("leases of %s", worker.id)
                    .isEqualTo(ledger.lentTo(worker.id).size());
            worker.draining = true;
        }
    }

    /// The process is gone and nobody was told; what it held runs out.
    private void kill(ModelWorker worker) {
        count(Event.KILLS);
        workers.remove(worker);
        zombies.addAll(worker.held);
        hire();
    }

    /// The worker is known to be gone, though it may not know it itself.
    private void evict(ModelWorker worker) {
        count(Event.EVICTIONS);
        workers.remove(worker);
        zombies.addAll(worker.held);
        Set<TaskId> holding = tasks(ledger.lentTo(worker.id));
        List<TaskId> returned = queue().releaseWorker(worker.id);
        assertThat(holding).containsAll(returned);
        stalled(returned);
        holding.removeAll(returned);
        // The others are dead, which the reaper will say, or were of a cancelled job.
        holding.forEach(task -> ledger.end(task, Cost.STALL));
        hire();
    }

    private void cancel() {
        count(Event.CANCELS);
        Offer any = world.offers().get(random.nextInt(world.offers().size()));
        store.cancel(any.job());
        queue().cancel(any.job());
    }

    private void stayAway() {
        String host = List.copyOf(world.hosts().keySet())
                .get(random.nextInt(world.hosts().size()));
        Duration howLong = Duration.ofMillis(random.nextLong(5_000));
        ledger.stayAway(host, now().plus(howLong));
        bench.hosts().stayAway(host, howLong);
    }

    /// Every pending task that was offered is in the queue, in one place.
    private void audit() {
        dropCancelled();
        lost.addAll(queue().missing(offered(store.dispatched())));
        assertThat(lost).as("lost tasks").isEmpty();
        var demand = queue().demand();
        assertThat(demand.busy()).as("busy").isEqualTo(ledger.lent().size());
        assertThat(demand.ready() + demand.delayed() + demand.busy() + demand.dead())
                .as("tasks in all places")
                .isGreaterThanOrEqualTo(store.dispatched().size());
        assertThat(demand.runnable()).isLessThanOrEqualTo(demand.ready());
    }

    private void disaster() {
        count(Event.REBUILDS);
        bench.loseEverything();
        ledger.forgetAll();
        assertThatThrownBy(() -> queue().claim(anyWorker().id, 1)).isInstanceOf(QueueLost.class);
        rebuild();
    }

    private void rebuild() {
        List<Offer> before = store.dispatched();
        epoch++;
        store.beginEpoch();
        offersLeft.clear();
        workers.forEach(worker -> worker.draining = false);
        queue().rebuild(epoch);
        assertThat(queue().offer(epoch, before)).isEqualTo(before.size());
        before.forEach(offer -> offersLeft.merge(offer.task(), 1, Integer::sum));
        store.markDispatched(before);
        queue().open(epoch);
        world.tell(queue(), bench.hosts());
    }

    private void finish() {
        for (int i = 0; i < 100 && !bench.leftovers().isEmpty(); i++) {
            pass(rules.lease());
            reap();
            workers.forEach(worker -> {
                claim(worker);
                worker.held.forEach(this::ack);
                worker.held.clear();
            });
            pass(Duration.ofHours(2));
        }
        assertThat(bench.leftovers()).as("seed %d: what is left behind", seed).isEmpty();
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
        bench.pass(time);
    }

    private Duration now() {
        return passed.plusNanos(System.nanoTime() - started);
    }

    private void hire() {
        workers.add(new ModelWorker(hired++));
    }

    private ModelWorker anyWorker() {
        return workers.get(random.nextInt(workers.size()));
    }

    private TaskQueue queue() {
        return bench.queue();
    }

    private void count(Event event) {
        events.merge(event, 1, Integer::sum);
    }

    private static Set<TaskId> tasks(Collection<Lease> leases) {
        return leases.stream().map(Lease::task).collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<TaskId> offered(Collection<Offer> offers) {
        return offers.stream().map(Offer::task).collect(Collectors.toSet());
    }
}
