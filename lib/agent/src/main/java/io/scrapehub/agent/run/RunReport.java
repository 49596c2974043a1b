package io.scrapehub.agent.run;

import io.scrapehub.agent.decide.Deed;
import io.scrapehub.core.agent.RunOutcome;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.List;

/// What came of a run. Records are kept whatever ended it.
public record RunReport(
        RunOutcome outcome, String detail, List<ScrapedRecord> records, List<Deed> deeds, int steps, long tokens) {
    public RunReport {
        records = List.copyOf(records);
        deeds = List.copyOf(deeds);
    }

    public boolean reached() {
        return outcome == RunOutcome.REACHED;
    }

    /// Whether there is anything to charge for.
    public boolean worthwhile() {
        return reached() || !records.isEmpty();
    }
}
