package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.ScalingReports;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;

/// One document a pool. Not journalled: it is written every two seconds, and what is lost is written again.
final class MongoScalingReports implements ScalingReports {
    private final MongoCollection<Document> reports;

    MongoScalingReports(MongoDatabase database) {
        reports = database.getCollection(CollectionNames.SCALING)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(false));
    }

    @Override
    public boolean write(ScalingReport report) {
        Document document = ScalingReportDocument.of(report);
        return MongoCalls.answer("keeping a scaling report", () -> {
            var written = new AtomicBoolean();
            // Where the pool's report is of a later term the filter finds nothing, and the insert its id
            // taken.
            boolean kept = MongoCalls.unlessThere(() -> written.set(reports.replaceOne(
                            and(eq("_id", report.pool()), lte("term", report.term())),
                            document,
                            new ReplaceOptions().upsert(true))
                    .wasAcknowledged()));
            return kept && written.get();
        });
    }

    @Override
    public Optional<ScalingReport> latest(String pool) {
        return MongoCalls.answer(
                "reading a scaling report",
                () -> Optional.ofNullable(reports.find(eq("_id", pool)).first()).map(ScalingReportDocument::report));
    }
}
