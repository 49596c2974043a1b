package io.scrapehub.api.download;

import io.scrapehub.core.record.ScrapedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// The records of one job, lent one after another; may be walked again.
interface RecordFlow {
    void each(Consumer<ScrapedRecord> reader);

    /// Walks with a reader that writes.
    default void write(RecordWriter writer) throws IOException {
        try {
            each(record -> {
                try {
                    writer.write(record);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Writes one record.
    interface RecordWriter {
        void write(ScrapedRecord record) throws IOException;
    }
}
