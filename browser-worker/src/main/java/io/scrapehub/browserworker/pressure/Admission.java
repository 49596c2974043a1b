package io.scrapehub.browserworker.pressure;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a worker may claim more: not from one share of its memory (or of held-back CPU periods) on,
/// until it is below another. The gap between both keeps it from opening and closing with every page.
/// Looked at by one thread, asked by many.
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Limits memory;
    private final Optional<Limits> cpu;
    private volatile boolean memoryClosed;
    private volatile boolean cpuClosed;
    private volatile double memoryShare;

    /// Shares, 0 to 1.
    public record Limits(double stop, double resume) {
        public Limits {
            if (!(0 < resume && resume <= stop)) {
                throw new IllegalArgumentException("claiming must resume at or below where it stops, and above 0");
            }
        }

        private boolean closed(boolean before, double share) {
            return before ? share > resume : share >= stop;
        }
    }

    /// @param cpu of scheduling periods held back; empty where CPU does not count, because slots that use
    /// all of it are what a worker is for
    public Admission(Limits memory, Optional<Limits> cpu) {
        this.memory = memory;
        this.cpu = cpu;
    }

    public boolean open() {
        return !memoryClosed && !cpuClosed;
    }

    public boolean shortOfMemory() {
        return memoryClosed;
    }

    /// As last seen; 0 where there is no limit.
    public double memoryShare() {
        return memoryShare;
    }

    void seen(Optional<Double> ofMemory, Optional<Double> ofPeriods) {
        memoryShare = ofMemory.orElse(0.0);
        boolean closed = memory.closed(memoryClosed, memoryShare);
        if (closed != memoryClosed) {
            LOG.info(
                    "{} at {} % of its memory",
                    closed ? "claims nothing" : "claims again", Math.round(memoryShare * 100));
        }
        memoryClosed = closed;
        cpuClosed = cpu.isPresent() && cpu.get().closed(cpuClosed, ofPeriods.orElse(0.0));
    }
}
