package io.scrapehub.api.fake;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.RecordCursor;
import io.scrapehub.core.record.RecordPage;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Records in lists, or made up as they are walked, so that a test can have any number of them.
public final class FakeRecords implements RecordStore {
    private static final TaskId TASK = new TaskId("task_1");

    private final Map<JobId, List<Row>> rows = new ConcurrentHashMap<>();
    private final Map<JobId, Made> made = new ConcurrentHashMap<>();
    private volatile Instant lastBefore = Instant.EPOCH;

    private record Row(RecordCursor place, ScrapedRecord record) {}

    private record Made(int count, IntFunction<ScrapedRecord> maker) {}

    public void add(JobId job, Instant settledAt, ScrapedRecord... records) {
        List<Row> all = rows.computeIfAbsent(job, j -> new ArrayList<>());
        for (ScrapedRecord record : records) {
            all.add(new Row(new RecordCursor(settledAt, TASK, all.size()), record));
        }
    }

    public void make(JobId job, int count, IntFunction<ScrapedRecord> maker) {
        made.put(job, new Made(count, maker));
    }

    /// The last `before` that was asked for.
    public Instant lastBefore() {
        return lastBefore;
    }

    @Override
    public RecordPage page(JobId job, RecordCursor after, Instant before, int limit) {
        lastBefore = before;
        int from = after == null ? 0 : after.ordinal() + 1;
        if (made.containsKey(job)) {
            return madePage(made.get(job), from, limit);
        }
        List<Row> visible = rows.getOrDefault(job, List.of()).stream()
                .filter(row -> !row.place().settledAt().isAfter(before))
                .toList();
        List<Row> page = visible.subList(Math.min(from, visible.size()), Math.min(from + limit, visible.size()));
        RecordCursor next = from + limit < visible.size() ? page.getLast().place() : null;
        return new RecordPage(page.stream().map(Row::record).toList(), next);
    }

    private static RecordPage madePage(Made made, int from, int limit) {
        int to = Math.min(from + limit, made.count());
        var page = new ArrayList<ScrapedRecord>();
        for (int i = from; i < to; i++) {
            page.add(made.maker().apply(i));
        }
        return new RecordPage(page, to < made.count() ? new RecordCursor(Instant.EPOCH, TASK, to - 1) : null);
    }

    @Override
    public void forEach(JobId job, Consumer<ScrapedRecord> reader) {
        rows.getOrDefault(job, List.of()).forEach(row -> reader.accept(row.record()));
        Made source = made.get(job);
        for (int i = 0; source != null && i < source.count(); i++) {
            reader.accept(source.maker().apply(i));
        }
    }

    @Override
    public void write(Lease lease, List<ScrapedRecord> records) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public long removeOvertaken(JobId job) {
        throw new UnsupportedOperationException("not the API's");
    }
}
