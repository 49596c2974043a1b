package io.scrapehub.browserworker;

import io.micrometer.core.instrument.MeterRegistry;
import io.scrapehub.browserworker.slot.Abort;
import io.scrapehub.browserworker.slot.WorkerObserver;
import io.scrapehub.core.problem.FailureCode;
import java.time.Duration;
import java.util.Locale;

/// What a worker does, as metrics named `scrapehub_*`. Labels are words of bounded lists only.
public final class WorkerMeters implements WorkerObserver {
    private final MeterRegistry registry;

    public WorkerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void visited(int records, Duration took) {
        registry.timer("scrapehub.pages.visited").record(took);
        registry.counter("scrapehub.records.written").increment(records);
    }

    @Override
    public void failed(FailureCode code, Outcome outcome, Duration took) {
        registry.timer(
                        "scrapehub.pages.failed",
                        "code",
                        code.word(),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .record(took);
    }

    @Override
    public void aborted(Abort why) {
        registry.counter("scrapehub.pages.aborted", "why", why.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void lackedBrowser() {
        registry.counter("scrapehub.browser.launch.failures").increment();
    }
}
