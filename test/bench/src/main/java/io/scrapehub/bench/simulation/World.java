package io.scrapehub.bench.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// The simulated pool and queue: events in order of time, nothing else moves the clock.
///
/// A page holds its slot for a time drawn from a log-normal distribution with a mean of 4.1 s; a pod takes
/// 6 to 12 s to its first claim. Free slots claim at once, as a bell has them do.
final class World {
    private static final double MEAN_SECONDS = 4.1;
    private static final double SIGMA = 0.8;
    private static final double START_LEAST = 6;
    private static final double START_MOST = 12;

    /// The one moment a thing happens.
    private record Event(double at, long number, Runnable happens) {}

    private final Trace trace;
    private final Scaler scaler;
    private final RandomGenerator random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
    private final ArrayDeque<Double> waiting = new ArrayDeque<>();
    private final List<SimPod> pods = new ArrayList<>();
    private final List<SimPod> claiming = new ArrayList<>();
    private final TreeSet<Integer> freePlaces = new TreeSet<>();
    private final Score score;
    private double now;
    private long eventNumber;
    private long podNumber;
    private int nextArrival;
    private int busy;
    private long ended;
    private double worked;

    World(Trace trace, Scaler scaler, RandomGenerator random) {
        this.trace = trace;
        this.scaler = scaler;
        this.random = random;
        this.score = new Score(trace, SimPod.SLOTS);
    }

    Score run() {
        at(trace.arrivals()[0], this::arrive);
        at(random.nextDouble() * scaler.every(), this::look);
        long began = System.nanoTime();
        while (!events.isEmpty() && !over()) {
            Event event = events.remove();
            now = event.at();
            event.happens().run();
        }
        pods.forEach(pod -> score.podEnded(now - pod.madeAt, now - pod.readyAt));
        score.close(now, System.nanoTime() - began);
        return score;
    }

    private boolean over() {
        boolean done = trace.toTheEnd()
                && nextArrival == trace.arrivals().length
                && waiting.isEmpty()
                && busy == 0
                && pods.isEmpty();
        return done || now >= trace.seconds();
    }

    // --- what a scaler sees
    // -------------------------------------------------------------------------------------

    double now() {
        return now;
    }

    int busy() {
        return busy;
    }

    int waiting() {
        return waiting.size();
    }

    int runnable() {
        return Math.min(waiting.size(), Math.max(0, trace.atOnce() - busy));
    }

    double oldestWait() {
        return waiting.isEmpty() ? 0 : now - waiting.peek();
    }

    long ended() {
        return ended;
    }

    double worked() {
        return worked;
    }

    List<SimPod> pods() {
        return pods;
    }

    int maxPods() {
        return trace.maxPods();
    }

    RandomGenerator random() {
        return random;
    }

    // --- what a scaler does
    // -------------------------------------------------------------------------------------

    void wanted(int target) {
        score.wanted(target, now);
    }

    void planTook(long nanos) {
        score.planTook(nanos);
    }

    void make(int count) {
        for (int i = 0; i < count; i++) {
            Integer free = freePlaces.pollFirst();
            make(free == null ? pods.size() : free, true);
        }
    }

    /// In this very place.
    void makeAt(int place) {
        make(place, false);
    }

    private void make(int place, boolean ours) {
        double start = START_LEAST + random.nextDouble() * (START_MOST - START_LEAST);
        var pod = new SimPod(place, podNumber++, now, now + start);
        pods.add(pod);
        at(pod.readyAt, () -> becomeReady(pod));
        score.pods(pods.size(), ready(), now);
        if (ours) {
            freePlaces.remove(place);
        }
    }

    /// Gets no more; goes when it holds nothing.
    void drain(SimPod pod) {
        pod.draining = true;
        claiming.remove(pod);
        if (pod.busy == 0) {
            remove(pod);
        }
    }

    void undrain(SimPod pod) {
        pod.draining = false;
        if (pod.claims()) {
            claiming.add(pod);
            claim();
        }
    }

    /// Told to end, whatever it holds; pages that do not end within the grace are cut off and begin anew.
    void terminate(SimPod pod, double grace) {
        drain(pod);
        if (!pod.gone) {
            at(now + grace, () -> cutOff(pod));
        }
    }

    private void cutOff(SimPod pod) {
        if (pod.gone) {
            return;
        }
        score.interrupted(pod.busy);
        busy -= pod.busy;
        for (int i = 0; i < pod.busy; i++) {
            waiting.addFirst(now);
        }
        pod.busy = 0;
        remove(pod);
        claim();
    }

    // --- what happens
    // -------------------------------------------------------------------------------------------

    private void arrive() {
        boolean idle = waiting.isEmpty() && busy == 0;
        while (nextArrival < trace.arrivals().length && trace.arrivals()[nextArrival] <= now) {
            waiting.add(trace.arrivals()[nextArrival++]);
        }
        if (nextArrival < trace.arrivals().length) {
            at(trace.arrivals()[nextArrival], this::arrive);
        }
        claim();
        if (idle && !waiting.isEmpty() && scaler.wakesOnArrival()) {
            scaler.look(this);
        }
    }

    private void look() {
        scaler.look(this);
        at(now + scaler.every(), this::look);
    }

    private void becomeReady(SimPod pod) {
        if (pod.gone) {
            return;
        }
        pod.ready = true;
        score.pods(pods.size(), ready(), now);
        if (pod.claims()) {
            claiming.add(pod);
        }
        claim();
    }

    private void claim() {
        while (!waiting.isEmpty() && busy < trace.atOnce() && !claiming.isEmpty()) {
            int index = random.nextInt(claiming.size());
            SimPod pod = claiming.get(index);
            score.waited(now - waiting.remove());
            pod.busy++;
            busy++;
            if (!pod.claims()) {
                claiming.set(index, claiming.getLast());
                claiming.removeLast();
            }
            double took = pageSeconds();
            score.worked(Math.min(took, trace.seconds() - now));
            at(now + took, () -> end(pod, took));
        }
    }

    private void end(SimPod pod, double took) {
        if (pod.gone) {
            return; // cut off meanwhile
        }
        boolean wasFull = pod.busy == SimPod.SLOTS;
        pod.busy--;
        busy--;
        ended++;
        worked += took;
        if (pod.draining && pod.busy == 0) {
            remove(pod);
        } else if (wasFull && pod.claims()) {
            claiming.add(pod);
        }
        claim();
    }

    private void remove(SimPod pod) {
        pod.gone = true;
        pods.remove(pod);
        claiming.remove(pod);
        freePlaces.add(pod.place);
        score.podEnded(now - pod.madeAt, now - pod.readyAt);
        score.pods(pods.size(), ready(), now);
    }

    private int ready() {
        int ready = 0;
        for (SimPod pod : pods) {
            ready += pod.ready && !pod.draining ? 1 : 0;
        }
        return ready;
    }

    private double pageSeconds() {
        double mu = Math.log(MEAN_SECONDS) - SIGMA * SIGMA / 2;
        return Math.exp(mu + SIGMA * random.nextGaussian());
    }

    private void at(double when, Runnable happens) {
        events.add(new Event(when, eventNumber++, happens));
    }
}
