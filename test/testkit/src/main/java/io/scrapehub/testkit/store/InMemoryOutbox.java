package io.scrapehub.testkit.store;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventId;
import io.scrapehub.core.webhook.Outbox;
import io.scrapehub.core.webhook.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Of jobs only: there are no pools and no ledger in memory.
final class InMemoryOutbox implements Outbox {
    private final Shelves shelves;
    private final Set<EventId> told = new HashSet<>();

    InMemoryOutbox(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public List<Event> untold(int limit) {
        synchronized (shelves) {
            var events = new ArrayList<Event>();
            events.addAll(some(limit, j -> j.startedAt() == null ? Stream.empty() : Stream.of(Event.started(j))));
            events.addAll(some(
                    limit,
                    j -> j.state() instanceof JobState.Ended end ? Stream.of(Event.ended(j, end)) : Stream.empty()));
            return events;
        }
    }

    @Override
    public void told(Event event) {
        synchronized (shelves) {
            boolean there = event.subject() instanceof Subject.OfJob(Job job) && shelves.jobs.containsKey(job.id());
            if (there) {
                told.add(event.id());
            }
        }
    }

    private List<Event> some(int limit, Function<Job, Stream<Event>> of) {
        return shelves.jobs.values().stream()
                .map(kept -> kept.job)
                .sorted(Comparator.comparing(Job::id))
                .flatMap(of)
                .filter(event -> !told.contains(event.id()))
                .limit(limit)
                .toList();
    }
}
