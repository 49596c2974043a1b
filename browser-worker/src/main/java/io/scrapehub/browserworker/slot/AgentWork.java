package io.scrapehub.browserworker.slot;

import io.scrapehub.browserworker.render.KeptRenderer;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Task;
import java.util.List;

/// Does the tasks that an agent is to do. Called on a slot's thread with its renderer; may be interrupted
/// when the task is let go of.
public interface AgentWork {
    Visit<Result> run(Task task, Job job, Lease lease, KeptRenderer renderer);

    /// What a run brought. Its steps and its end are in the store already.
    ///
    /// @param worthwhile whether it reached its goal or brought records: only then is it charged
    /// @param detail     why not, if not
    record Result(List<ScrapedRecord> records, int steps, boolean worthwhile, boolean capped, String detail) {
        public Result {
            records = List.copyOf(records);
        }
    }
}
