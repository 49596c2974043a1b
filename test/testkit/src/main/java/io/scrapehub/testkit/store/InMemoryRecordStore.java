package io.scrapehub.testkit.store;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.RecordCursor;
import io.scrapehub.core.record.RecordPage;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.testkit.store.Shelves.KeptTask;
import io.scrapehub.testkit.store.Shelves.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryRecordStore implements RecordStore {
    private static final Comparator<RecordCursor> VISIBLE_ORDER = Comparator.comparing(RecordCursor::settledAt)
            .thenComparing(RecordCursor::task)
            .thenComparing(RecordCursor::ordinal);

    private final Shelves shelves;

    InMemoryRecordStore(Shelves shelves) {
        this.shelves = shelves;
    }

    /// Rows of a task that is not there are dropped: nobody could ever read them.
    @Override
    public void write(Lease lease, List<ScrapedRecord> records) {
        synchronized (shelves) {
            KeptTask task = shelves.tasks.get(lease.task());
            for (int i = 0; task != null && i < records.size(); i++) {
                var row = new Row(lease.token(), records.get(i));
                task.rows.merge(i, row, (old, mine) -> old.token() <= mine.token() ? mine : old);
            }
        }
    }

    @Override
    public RecordPage page(JobId job, @Nullable RecordCursor after, Instant before, int limit) {
        synchronized (shelves) {
            var found = of(job).flatMap(InMemoryRecordStore::placed)
                    .filter(p -> p.place().settledAt().isBefore(before))
                    .filter(p -> after == null || VISIBLE_ORDER.compare(p.place(), after) > 0)
                    .sorted(Comparator.comparing(Placed::place, VISIBLE_ORDER))
                    .limit(Math.max(0, limit) + 1L)
                    .toList();
            var served = found.stream().limit(Math.max(0, limit)).toList();
            boolean more = found.size() > served.size() && !served.isEmpty();
            return new RecordPage(
                    served.stream().map(Placed::scraped).toList(),
                    more ? served.getLast().place() : null);
        }
    }

    @Override
    public void forEach(JobId job, Consumer<ScrapedRecord> reader) {
        List<ScrapedRecord> all;
        synchronized (shelves) {
            all = of(job).sorted(Comparator.comparing((KeptTask t) -> t.task.sequence())
                            .thenComparing(t -> t.task.id()))
                    .flatMap(t -> t.visible().values().stream())
                    .map(Row::scraped)
                    .toList();
        }
        all.forEach(reader);
    }

    @Override
    public long removeOvertaken(JobId job) {
        synchronized (shelves) {
            return shelves.tasks.values().stream()
                    .filter(t -> t.task.job().equals(job) && !t.pending())
                    .mapToLong(InMemoryRecordStore::removeInvisible)
                    .sum();
        }
    }

    private Stream<KeptTask> of(JobId job) {
        return shelves.tasks.values().stream().filter(t -> t.task.job().equals(job));
    }

    private static long removeInvisible(KeptTask task) {
        int before = task.rows.size();
        task.rows.keySet().retainAll(task.visible().keySet());
        return before - task.rows.size();
    }

    private static Stream<Placed> placed(KeptTask task) {
        return task.visible().entrySet().stream()
                .map(e -> new Placed(
                        new RecordCursor(Objects.requireNonNull(task.settledAt), task.task.id(), e.getKey()),
                        e.getValue().scraped()));
    }

    private record Placed(RecordCursor place, ScrapedRecord scraped) {}
}
