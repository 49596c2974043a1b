package io.scrapehub.testkit.queue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What happened in one run of the model: how much was done to the queue, and what it broke.
///
/// @param lost    tasks that were pending and offered, and that the queue knew nothing of
/// @param doubled leases of one task at the same time, and tasks acked more often than offered
public record ModelReport(long seed, int tasks, Map<Event, Integer> events, int lost, int doubled) {
    /// What is counted.
    public enum Event {
        CLAIMS,
        ACKS,
        GIVEN_BACK,
        KILLS,
        EVICTIONS,
        DRAINS,
        ZOMBIES,
        CANCELS,
        REAPED,
        DEAD,
        REBUILDS
    }

    public ModelReport {
        events = Map.copyOf(events);
    }

    /// All runs as one table, a row each and their sum.
    public static String table(Collection<ModelReport> reports) {
        String head = row(
                "seed",
                "tasks",
                Stream.of(Event.values()).map(e -> e.name().toLowerCase(java.util.Locale.ROOT)),
                "lost",
                "doubled");
        return Stream.concat(
                        Stream.of(head),
                        Stream.concat(
                                reports.stream().map(r -> r.row(Long.toString(r.seed))),
                                Stream.of(sum(reports).row("all"))))
                .collect(Collectors.joining("\n"));
    }

    private static ModelReport sum(Collection<ModelReport> reports) {
        var events = new EnumMap<Event, Integer>(Event.class);
        reports.forEach(r -> r.events.forEach((event, n) -> events.merge(event, n, Integer::sum)));
        return new ModelReport(
                0,
                reports.stream().mapToInt(ModelReport::tasks).sum(),
                events,
                reports.stream().mapToInt(ModelReport::lost).sum(),
                reports.stream().mapToInt(ModelReport::doubled).sum());
    }

    private String row(String name) {
        var counts = Stream.of(Event.values()).map(e -> Integer.toString(events.getOrDefault(e, 0)));
        return row(name, Integer.toString(tasks), counts, Integer.toString(lost), Integer.toString(doubled));
    }

    private static String row(String name, String tasks, Stream<String> events, String lost, String doubled) {
        return Stream.of(Stream.of(name, tasks), events, List.of(lost, doubled).stream())
                .flatMap(s -> s)
                .map("%10s"::formatted)
                .collect(Collectors.joining(" "));
    }
}
