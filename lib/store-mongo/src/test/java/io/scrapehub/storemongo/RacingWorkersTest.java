package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.store.Race;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

/// Fifty workers settle the pages of one job at the same moment; every third dies after it wrote its
/// records, and another takes its page over.
class RacingWorkersTest {
    private static final int WORKERS = 50;
    private static final int MOST = 120;

    private final MongoStores stores =
            RealMongo.emptyStores(RacingWorkersTest.class).stores();

    @RepeatedTest(5)
    void never_has_more_records_than_wanted() {
        Job job = aUrlJob().ofPages(WORKERS).withMaxResults(MOST).accepted();
        stores.jobs().submit(job, null);
        List<Task> tasks = Tasks.of(job);
        stores.tasks().add(tasks);

        Race.of(WORKERS, i -> visited(job, tasks.get(i), i));

        assertThat(visible(job)).hasSizeBetween(1, MOST);
    }

    private boolean visited(Job job, Task task, int worker) {
        if (worker % 3 == 0) {
            attempt(job, task, 9, false);
        }
        return attempt(job, task, 7, true);
    }

    private boolean attempt(Job job, Task task, int found, boolean survives) {
        var lease = Leases.of(task);
        stores.tasks().begin(lease);
        int granted = stores.jobs().grant(job.id(), task.id(), lease.token(), found);
        stores.records().write(lease, Records.some(granted, task.id().value()));
        return survives
                && stores.tasks()
                        .settle(lease, new Settlement.Visited(MID_MORNING, granted, StableBy.QUIET, List.of()));
    }

    private List<ScrapedRecord> visible(Job job) {
        var all = new ArrayList<ScrapedRecord>();
        stores.records().forEach(job.id(), all::add);
        return all;
    }
}
