package io.scrapehub.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Runs the model test on an adapter: seeds 1 to 12, or as many as the system property
/// `scrapehub.queue.seeds` says, from `scrapehub.queue.first-seed`.
public abstract class QueueModelContract {
    private static final int TASKS_PER_SEED = 1_000;

    /// A queue that is empty and has no epoch.
    protected abstract QueueBench newBench(QueueRules rules);

    @Test
    void keeps_every_promise_whatever_happens() {
        var reports = new ArrayList<ModelReport>();
        long first = Long.getLong("scrapehub.queue.first-seed", 1);
        for (long seed = first; seed < first + Long.getLong("scrapehub.queue.seeds", 12); seed++) {
            try (QueueBench bench = newBench(QueueRules.OF_THE_CONTRACT)) {
                reports.add(QueueModel.run(seed, TASKS_PER_SEED, bench, QueueRules.OF_THE_CONTRACT));
            }
        }

        System.Logger log = System.getLogger(QueueModelContract.class.getName());
        log.log(
                System.Logger.Level.INFO,
                () -> "the model of " + getClass().getSimpleName() + "\n" + ModelReport.table(reports));
        assertThat(reports).allMatch(report -> report.lost() == 0 && report.doubled() == 0);
    }
}
