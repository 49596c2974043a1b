package io.scrapehub.api.auth;

import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.throttle.Throttle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts where all processes see it, and in this process while that is away: guessing passwords stays
/// slow, and logging in stays possible.
public final class SteadyThrottle implements Throttle {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyThrottle.class);

    private final Throttle shared;
    private final Throttle own;

    public SteadyThrottle(Throttle shared, Throttle own) {
        this.shared = shared;
        this.own = own;
    }

    @Override
    public Optional<Duration> attempt(List<Limit> limits) {
        try {
            return shared.attempt(limits);
        } catch (QueueUnavailable e) {
            LOG.warn("attempts are counted in this process: {}", e.getMessage());
            return own.attempt(limits);
        }
    }

    @Override
    public void forget(List<String> names) {
        own.forget(names);
        try {
            shared.forget(names);
        } catch (QueueUnavailable e) {
            LOG.debug("attempts were not forgotten; their windows end by themselves", e);
        }
    }
}
