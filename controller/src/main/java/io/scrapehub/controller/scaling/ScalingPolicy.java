package io.scrapehub.controller.scaling;

import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingDecision.Figures;
import io.scrapehub.core.worker.ScalingDecision.Why;
import java.time.Duration;
import java.time.Instant;

/// The law: from what the queue and the pool look like to how many pods ought to live. Pure; time and
/// memory are arguments.
///
/// **Need.** Slots for what arrives (`a = arrivals × service`, and some of √a for its chance, by the square-root
/// staffing rule of Halfin and Whitt, Operations Research 29, 1981), and slots to begin what waits within
/// the target wait; never more than `busy + runnable`, because a slot beyond that would have nothing to do, and while
/// work waits never fewer than are busy. Only
/// *runnable* work counts: twenty thousand pages of a host that lets two in need two slots.
///
/// **Up** at once, because waiting jobs hurt now, unless what waits would be done before a new pod began,
/// or a fifth of the pods find no node. **Down** only to the most that was needed during the whole of the
/// window, and not by so little that chance explains it. **To zero** when nothing at all was asked for a
/// while.
///
/// Nothing changes when something could not be read, and nobody is let go before a whole window was seen
/// since.
public final class ScalingPolicy {
    /// The rule's own 1 is for slots that stay as they are: here chance's tops last for the whole window besides,
    /// and what still waits brings slots of its own. In simulation 1 leaves a tenth idle and 0.3 a twelfth.
    private static final double CHANCE = 0.3;
    private static final double UNPLACED_SHARE = 0.2;
    /// Fewer pods by less than this share are not worth the churn: chance alone moves the need by that.
    private static final double TOO_LITTLE = 0.05;

    private static final int FEW = 8;

    private final ScalingRules rules;

    public ScalingPolicy(ScalingRules rules) {
        this.rules = rules;
    }

    /// A decision and what to remember for the next.
    public record Verdict(ScalingDecision decision, ScalingMemory memory) {}

    public Verdict decide(Reading reading, ScalingMemory memory) {
        return switch (reading) {
            case Reading.Missing missing -> unknown(missing, Demand.NOTHING, memory);
            case Reading.Known known
            when known.taken().isBefore(known.now().minus(rules.stale())) -> unknown(known, known.demand(), memory);
            case Reading.Known known -> known(known, memory);
        };
    }

    private static Verdict unknown(Reading reading, Demand demand, ScalingMemory memory) {
        int wanted = memory.wantedOr(reading.pods().live());
        var decision = new ScalingDecision(
                reading.now(), wanted, wanted, Why.UNKNOWN, figures(demand, memory.flow(), 0, 0, 0));
        return new Verdict(decision, memory.afterOutage(reading.now()));
    }

    private Verdict known(Reading.Known reading, ScalingMemory memory) {
        Instant now = reading.now();
        Demand demand = reading.demand();
        Flow flow = memory.flow().after(demand, now);
        Figures figures = need(reading, flow);
        boolean asked = !demand.isIdle() || reading.undispatched();
        int needed = bounded((int) Math.ceil(figures.slots() / reading.slots()) + rules.warm());
        ScalingMemory next = memory.with(flow, needed, asked, now, rules.calm());
        ScalingDecision decision = choose(reading, needed, figures, next);
        return new Verdict(decision, next.wanting(decision.to()));
    }

    private Figures need(Reading.Known reading, Flow flow) {
        Demand demand = reading.demand();
        double service = flow.service().toNanos() / 1e9;
        double atWork = flow.arrivals() * service;
        double steady = atWork + CHANCE * Math.sqrt(atWork);
        double wait = rules.targetWait().toNanos() / 1e9;
        double backlog = doneBeforeHelpComes(reading, service, steady) ? 0 : demand.runnable() * service / wait;
        double atLeast = demand.runnable() > 0 ? demand.busy() : 0;
        double slots = Math.min(Math.max(steady + backlog, atLeast), demand.busy() + (double) demand.runnable());
        return figures(demand, flow, steady, backlog, slots);
    }

    /// Whether the slots there are do what waits sooner than a new pod would be ready, and suffice for what
    /// arrives.
    private static boolean doneBeforeHelpComes(Reading.Known reading, double service, double steady) {
        int slots = reading.pods().slots();
        double startSeconds = reading.startTime().toNanos() / 1e9;
        return slots > 0 && steady <= slots && reading.demand().runnable() * service / slots < startSeconds;
    }

    private static boolean keepsUp(Reading.Known reading, Flow flow) {
        double service = flow.service().toNanos() / 1e9;
        return doneBeforeHelpComes(reading, service, flow.arrivals() * service);
    }

    private ScalingDecision choose(Reading.Known reading, int needed, Figures figures, ScalingMemory memory) {
        int wanted = memory.wantedOr(reading.pods().live());
        int to = target(reading, wanted, needed, memory);
        return new ScalingDecision(reading.now(), wanted, to, why(reading, wanted, needed, to), figures);
    }

    private int target(Reading.Known reading, int wanted, int needed, ScalingMemory memory) {
        if (needed > wanted && noRoom(reading.pods())) {
            return wanted;
        }
        if (Math.abs(needed - wanted) <= tooLittle(wanted) && keepsUp(reading, memory.flow())) {
            return bounded(wanted);
        }
        int least = Math.max(needed, leastWorthwhile(reading, wanted, memory));
        int most = Math.max(least, memory.mostWithin(window(reading), reading.now()));
        if (most >= wanted || !memory.knows(rules.calm(), reading.now())) {
            return bounded(Math.max(least, wanted));
        }
        return bounded(wanted - most <= tooLittle(wanted) ? wanted : most);
    }

    /// A pod more or less that chance explains; in a pool of a few pods every one counts.
    private static int tooLittle(int wanted) {
        return wanted < FEW ? 0 : Math.max(1, (int) (wanted * TOO_LITTLE));
    }

    private Why why(Reading.Known reading, int wanted, int needed, int to) {
        if (to > wanted) {
            return needed > wanted ? Why.WORK_WAITS : Why.WOKEN;
        }
        if (to < wanted) {
            return wanted > rules.max() ? Why.BOUNDED : to == 0 ? Why.IDLE : Why.CALM;
        }
        if (needed > wanted) {
            return Why.NO_ROOM;
        }
        return needed < wanted ? Why.HELD : needed == rules.max() ? Why.BOUNDED : Why.STEADY;
    }

    private static boolean noRoom(PodCount pods) {
        return pods.unplaced() > UNPLACED_SHARE * pods.live();
    }

    /// One pod while anything is asked for, announced or due soon, and for a while after.
    private int leastWorthwhile(Reading.Known reading, int wanted, ScalingMemory memory) {
        boolean lately = memory.askedAt().isAfter(reading.now().minus(rules.idle()));
        boolean announced = reading.undispatched() || reading.demand().dueSoon() > 0;
        return bounded(announced || (lately && wanted > 0) ? 1 : 0);
    }

    private Duration window(Reading.Known reading) {
        boolean lull = reading.demand().busy() * 2 < reading.pods().slots()
                && reading.demand().runnable() == 0
                && reading.demand().dueSoon() == 0
                && !reading.undispatched();
        return lull ? rules.lull() : rules.calm();
    }

    private int bounded(int pods) {
        return Math.clamp(pods, rules.min(), rules.max());
    }

    private static Figures figures(Demand demand, Flow flow, double steady, double backlog, double slots) {
        return new Figures(
                demand.busy(),
                demand.runnable(),
                demand.dueSoon(),
                flow.arrivals(),
                flow.service(),
                steady,
                backlog,
                slots);
    }
}
