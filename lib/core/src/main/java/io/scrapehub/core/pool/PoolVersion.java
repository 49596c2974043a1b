package io.scrapehub.core.pool;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// One state of an entity in its history.
///
/// @param run the number of the run that found it so
public record PoolVersion(int run, JobId job, Kind kind, ScrapedRecord scraped, List<FieldChange> changes, Instant at) {
    public PoolVersion {
        changes = List.copyOf(changes);
    }

    /// What had happened.
    public enum Kind {
        NEW,
        CHANGED,
        REMOVED,
        /// It had been gone.
        RETURNED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
