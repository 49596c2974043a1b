package io.scrapehub.controller.scaling;

import io.scrapehub.core.queue.Demand;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much runnable work comes and how long each piece takes, smoothed from one look at the queue to the
/// next. Arrivals are what ended between two looks and what there is more of now: work that politeness
/// holds back arrives when it may be done, not when it was asked for.
///
/// @param since   the last look; null before the first
/// @param ended   leases that had ended by then
/// @param worked  how long those were held
/// @param inside  tasks lent or runnable then
/// @param onset   when work began to come after there was none: from then on until the window is full the
/// mean since then is believed, so that a beginning is not smoothed away
/// @param quick   arrivals a second over some seconds: a step is seen soon
/// @param slow    arrivals a second over a minute: chance is smoothed out
/// @param service how long a task holds a slot
public record Flow(
        @Nullable Instant since,
        long ended,
        Duration worked,
        int inside,
        Instant onset,
        double quick,
        double slow,
        Duration service) {
    private static final double QUICK_SECONDS = 15;
    private static final double SLOW_SECONDS = 60;
    /// Until a task has ended here: what a page was measured to take, network and all.
    private static final Duration FIRST_GUESS = Duration.ofSeconds(4);
    private static final double SERVICE_TASKS = 500;
    private static final double SERVICE_SECONDS = 600;
    private static final double LEAST_SERVICE = 0.05;
    /// Standard deviations that chance hardly ever reaches.
    private static final double NO_CHANCE = 3;

    static final Flow UNSEEN = new Flow(null, 0, Duration.ZERO, 0, Instant.MAX, 0, 0, FIRST_GUESS);

    /// The smooth view, unless the quick one is above it by more than chance explains (arrivals taken as
    /// Poisson's): a step up is believed within seconds, a step down after a minute.
    double arrivals() {
        double chance = Math.sqrt(slow / (2 * QUICK_SECONDS));
        return quick > slow + NO_CHANCE * chance ? quick : slow;
    }

    Flow after(Demand demand, Instant now) {
        int insideNow = demand.busy() + demand.runnable();
        // A queue that was rebuilt counts anew: nothing can be said of the time between.
        if (since == null || demand.ended() < ended || demand.worked().compareTo(worked) < 0) {
            return new Flow(now, demand.ended(), demand.worked(), insideNow, now, quick, slow, service);
        }
        double seconds = Duration.between(since, now).toNanos() / 1e9;
        if (seconds <= 0) {
            return this;
        }
        long done = demand.ended() - ended;
        double rate = Math.max(0, done + insideNow - inside) / seconds;
        Instant began = rate == 0 && insideNow == 0 ? now : onset;
        double age = Duration.between(began, now).toNanos() / 1e9;
        return new Flow(
                now,
                demand.ended(),
                demand.worked(),
                insideNow,
                began,
                smoothed(quick, rate, seconds, Math.min(age, QUICK_SECONDS)),
                smoothed(slow, rate, seconds, Math.min(age, SLOW_SECONDS)),
                serviceAfter(done, demand.worked().minus(worked), seconds));
    }

    /// By tasks rather than by time: the last tasks of a burst are its longest, the first its shortest, and
    /// neither few may outweigh the many.
    private Duration serviceAfter(long done, Duration took, double seconds) {
        if (done == 0) {
            return service;
        }
        double mean = took.toNanos() / 1e9 / done;
        double weight = 1 - Math.exp(-(done / SERVICE_TASKS + seconds / SERVICE_SECONDS));
        double before = service.toNanos() / 1e9;
        return Duration.ofNanos((long) (Math.max(before + weight * (mean - before), LEAST_SERVICE) * 1e9));
    }

    private static double smoothed(double before, double now, double seconds, double window) {
        double weight = window <= seconds ? 1 : Math.max(1 - Math.exp(-seconds / window), seconds / window);
        return before + weight * (now - before);
    }
}
