package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.record.RecordCursor;
import io.scrapehub.core.record.RecordPage;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A job of 4,000 pages with 25 records each.
class ManyRecordsTest {
    private static final int PAGES = 4_000;
    private static final int ON_A_PAGE = 25;

    private static MongoOnTrial trial;
    private static JobId job;

    @BeforeAll
    static void fill() {
        trial = RealMongo.emptyStores(ManyRecordsTest.class);
        var made = aUrlJob().ofPages(PAGES).accepted();
        job = made.id();
        var rows = new ArrayList<Document>();
        var tasks = new ArrayList<Document>();
        for (var task : Tasks.of(made)) {
            var lease = Leases.of(task);
            tasks.add(TaskDocument.added(task)
                    .append(TaskDocument.STATE, TaskDocument.DONE)
                    .append(TaskDocument.WINNER, lease.token())
                    .append(TaskDocument.RECORDS, ON_A_PAGE)
                    .append(TaskDocument.SETTLED_AT, Date.from(Instant.ofEpochMilli(lease.token()))));
            for (int i = 0; i < ON_A_PAGE; i++) {
                rows.add(RecordRow.document(lease, i, Records.named(task.sequence() + "/" + i)));
            }
        }
        trial.database().getCollection(CollectionNames.TASKS).insertMany(tasks);
        trial.database().getCollection(CollectionNames.RECORDS).insertMany(rows);
    }

    /// Measured 0.5 s; the limit leaves room for a machine that does other things.
    @Test
    void are_lent_within_seconds() {
        var lent = new AtomicInteger();
        long begun = System.nanoTime();

        trial.records().forEach(job, _ -> lent.incrementAndGet());

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(lent).hasValue(PAGES * ON_A_PAGE);
    }

    @Test
    void are_not_held_when_they_were_read() {
        var read = new ArrayList<WeakReference<ScrapedRecord>>();
        var held = new AtomicInteger();

        trial.records().forEach(job, scraped -> {
            read.add(new WeakReference<>(scraped));
            if (read.size() == PAGES * ON_A_PAGE / 2) {
                System.gc();
                held.set((int) read.stream().filter(r -> r.get() != null).count());
            }
        });

        assertThat(held.get()).isLessThan(5_000);
    }

    @Test
    void are_served_page_by_page_each_once() {
        var names = new ArrayList<String>();
        RecordCursor place = null;
        do {
            RecordPage served = trial.records().page(job, place, Instant.MAX, 999);
            served.records().forEach(scraped -> names.add(Records.nameOf(scraped)));
            assertThat(names).hasSizeLessThanOrEqualTo(PAGES * ON_A_PAGE);
            place = served.next();
        } while (place != null);

        assertThat(names).hasSize(PAGES * ON_A_PAGE).doesNotHaveDuplicates();
    }

    @Test
    void are_counted_at_once() {
        assertThat(trial.tasks().count(List.of(job)).values())
                .extracting(TaskCounts::records)
                .containsExactly(PAGES * ON_A_PAGE);
    }
}
