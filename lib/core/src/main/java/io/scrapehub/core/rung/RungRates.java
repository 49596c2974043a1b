package io.scrapehub.core.rung;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// How often each rung worked on one host, old tries counting less and less.
public record RungRates(Map<Rung, Rate> rates) {
    /// A try counts half after so long: sites change over weeks, and a wall that was there last month is no
    /// reason to pay for a browser today.
    public static final Duration HALF_LIFE = Duration.ofDays(7);

    public static final RungRates UNKNOWN = new RungRates(Map.of());

    /// Tries and how many of them worked, as they counted at `at`.
    public record Rate(double tries, double worked, Instant at) {
        /// The rate after another try. Time never runs backwards here: a clock that is behind adds to what
        /// is there.
        public Rate then(boolean success, Instant now) {
            double left = left(now);
            Instant later = now.isAfter(at) ? now : at;
            return new Rate(tries * left + 1, worked * left + (success ? 1 : 0), later);
        }

        /// The share that works by what is known: one half when nothing is (Laplace's rule of succession).
        double likely(Instant now) {
            double left = left(now);
            return (worked * left + 1) / (tries * left + 2);
        }

        private double left(Instant now) {
            double millis = Math.max(0, Duration.between(at, now).toMillis());
            return Math.pow(.5, millis / HALF_LIFE.toMillis());
        }
    }

    public RungRates {
        rates = Map.copyOf(rates);
    }

    /// How likely the rung works, 0 to 1.
    public double likely(Rung rung, Instant now) {
        Rate known = rates.get(rung);
        return known == null ? .5 : known.likely(now);
    }

    public RungRates noting(Rung rung, boolean worked, Instant now) {
        var next = new EnumMap<Rung, Rate>(Rung.class);
        next.putAll(rates);
        next.merge(rung, new Rate(1, worked ? 1 : 0, now), (known, _) -> known.then(worked, now));
        return new RungRates(next);
    }
}
