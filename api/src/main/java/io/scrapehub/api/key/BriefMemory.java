package io.scrapehub.api.key;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a store said of a name, believed for one second: so long at most does what was revoked still work,
/// and so seldom at least is the store asked for what works. Thread-safe.
final class BriefMemory<T> {
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    /// Beyond this many it starts anew: attackers can present any number of names.
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final ConcurrentHashMap<String, Answer<T>> answers = new ConcurrentHashMap<>();

    BriefMemory(InstantSource clock) {
        this.clock = clock;
    }

    /// What was said, itself empty for what the store does not know. Empty when nothing fresh is
    /// remembered.
    Optional<Optional<T>> fresh(String name) {
        Answer<T> answer = answers.get(name);
        return answer != null && clock.instant().isBefore(answer.until())
                ? Optional.of(answer.said())
                : Optional.empty();
    }

    void remember(String name, Optional<T> said) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(name, new Answer<>(said, clock.instant().plus(BELIEVED)));
    }

    private record Answer<T>(Optional<T> said, Instant until) {}
}
