package io.scrapehub.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts and times requests by route, method and status: words of the contract only, so that no client can
/// make new series.
public final class RequestMetrics {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final AtomicInteger underWay;
    private final ConcurrentHashMap<Series, Timer> timers = new ConcurrentHashMap<>();

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.underWay = new AtomicInteger();
        registry.gauge("scrapehub.http.requests.active", underWay);
    }

    void began() {
        underWay.incrementAndGet();
    }

    /// @param status 499 when the client left before it was answered
    void ended(String route, String method, int status, long nanos) {
        underWay.decrementAndGet();
        timers.computeIfAbsent(new Series(route, method, status), this::timerOf).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timerOf(Series series) {
        return Timer.builder("scrapehub.http.requests")
                .description("Requests answered, by route, method and status")
                .tags("route", series.route, "method", series.method, "status", Integer.toString(series.status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private record Series(String route, String method, int status) {}
}
