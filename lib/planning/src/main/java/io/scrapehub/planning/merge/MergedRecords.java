package io.scrapehub.planning.merge;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.RecordCursor;
import io.scrapehub.core.record.RecordPage;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records as readers see them: those of a job that merges its sources are resolved when they are read, from
/// the rows of its settled pages; those of other jobs are the rows.
///
/// Nothing merged is stored, so no crash can leave it half done or doubled: it follows from rows that change
/// no more once the job has ended. While the job runs its records may still grow together, so only one page of
/// them is served then, without a place to go on from.
public final class MergedRecords implements RecordStore {
    /// Merged results of ended jobs are remembered: whoever reads one page reads the next.
    private static final int REMEMBERED = 32;

    private final RecordStore rows;
    private final JobStore jobs;
    private final Map<JobId, List<ScrapedRecord>> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(16, .75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.@Nullable Entry<JobId, List<ScrapedRecord>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    public MergedRecords(RecordStore rows, JobStore jobs) {
        this.rows = rows;
        this.jobs = jobs;
    }

    @Override
    public void write(Lease lease, List<ScrapedRecord> records) {
        rows.write(lease, records);
    }

    @Override
    public RecordPage page(JobId job, @Nullable RecordCursor after, Instant before, int limit) {
        Optional<Job> merging = merging(job);
        return merging.isEmpty() ? rows.page(job, after, before, limit) : page(merging.get(), after, limit);
    }

    @Override
    public void forEach(JobId job, Consumer<ScrapedRecord> reader) {
        merging(job).map(this::merged).ifPresentOrElse(all -> all.forEach(reader), () -> rows.forEach(job, reader));
    }

    @Override
    public long removeOvertaken(JobId job) {
        return rows.removeOvertaken(job);
    }

    private Optional<Job> merging(JobId job) {
        return jobs.find(job).filter(found -> found.spec().merges());
    }

    private RecordPage page(Job job, @Nullable RecordCursor after, int limit) {
        List<ScrapedRecord> all = merged(job);
        int from = after == null ? 0 : Math.min(all.size(), after.ordinal() + 1);
        int to = Math.min(all.size(), from + Math.max(0, limit));
        boolean more = to < all.size() && to > from && job.ended();
        return new RecordPage(all.subList(from, to), more ? placeOf(job, to - 1) : null);
    }

    /// Merged records have one order, which is their place.
    private static RecordCursor placeOf(Job job, int index) {
        String number = job.id().value().substring(JobId.PREFIX.length());
        return new RecordCursor(Instant.EPOCH, new TaskId(TaskId.PREFIX + number), index);
    }

    private List<ScrapedRecord> merged(Job job) {
        List<ScrapedRecord> known = remembered.get(job.id());
        if (known != null) {
            return known;
        }
        var found = new ArrayList<ScrapedRecord>();
        rows.forEach(job.id(), found::add);
        List<ScrapedRecord> merged =
                Resolver.resolve(found).stream().limit(job.spec().maxResults()).toList();
        if (job.ended()) {
            remembered.put(job.id(), merged);
        }
        return merged;
    }
}
