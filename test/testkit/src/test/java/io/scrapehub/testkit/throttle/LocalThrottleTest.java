package io.scrapehub.testkit.throttle;

import io.scrapehub.core.throttle.LocalThrottle;
import io.scrapehub.core.throttle.Throttle;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;

class LocalThrottleTest extends ThrottleContract {
    private final SettableClock clock = SettableClock.atMidMorning();
    private final LocalThrottle throttle = new LocalThrottle(clock);

    @Override
    protected Throttle throttle() {
        return throttle;
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }
}
