package io.scrapehub.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
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
        Timer.builder("scrapehub.http.requests")
                .description("Requests answered, by route, method and status")
                .tags("route", route, "method", method, "status", Integer.toString(status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
