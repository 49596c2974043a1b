package io.scrapehub.storemongo;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.Removals;
import java.util.Locale;
import org.bson.Document;

/// A pool's run, in a collection of its own and, the latest, within its pool.
final class PoolRunDocument {
    static final String ID = "_id";
    static final String POOL = "pool";
    static final String NUMBER = "number";
    static final String JOB = "job";
    static final String AT = "at";
    /// True while the run is being merged, then absent: a pool takes one at a time.
    static final String MERGING = "merging";

    /// True until those who want to know were told that this run changed something, then absent.
    static final String UNTOLD = "untold";

    private PoolRunDocument() {}

    static String idOf(PoolId pool, int number) {
        return String.format(Locale.ROOT, "%s|%06d", pool.value(), number);
    }

    static Document begun(PoolId pool, PoolRun run) {
        return of(run).append(ID, idOf(pool, run.number()))
                .append(POOL, pool.value())
                .append(MERGING, true);
    }

    static Document of(PoolRun run) {
        var document = new Document(NUMBER, run.number())
                .append(JOB, run.job().value())
                .append("removals", run.removals().word())
                .append("added", run.added())
                .append("changed", run.changed())
                .append("unchanged", run.unchanged())
                .append("removed", run.removed())
                .append("heldBack", run.heldBack())
                .append("unkeyed", run.unkeyed())
                .append("duplicates", run.duplicates());
        Members.putIfAny(document, AT, run.at());
        return document;
    }

    static PoolRun read(Document document) {
        return new PoolRun(
                Members.integer(document, NUMBER),
                new JobId(Members.text(document, JOB)),
                Removals.ofWord(Members.text(document, "removals")),
                Members.integer(document, "added"),
                Members.integer(document, "changed"),
                Members.integer(document, "unchanged"),
                Members.integer(document, "removed"),
                Members.integer(document, "heldBack"),
                Members.integer(document, "unkeyed"),
                Members.integer(document, "duplicates"),
                Members.optionalTime(document, AT));
    }
}
