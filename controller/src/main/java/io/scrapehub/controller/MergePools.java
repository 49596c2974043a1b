package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.pool.KeyedRecords;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolStore.Merge;
import io.scrapehub.core.pool.PoolStore.Missing;
import io.scrapehub.core.pool.RemovalRule;
import io.scrapehub.core.pool.Removals;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Merges the records of jobs that ended into the pools they were handed in with. Every step may be
/// repeated, also by another controller at the same time: what a run writes follows from its number and its
/// job's records, which change no more.
///
/// A job has at most a thousand records, so they are held together.
final class MergePools implements Loop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(MergePools.class);
    private static final int MOST_IN_A_TURN = 50;

    private final PoolStore pools;
    private final RecordStore records;
    private final InstantSource clock;
    private final ControllerObserver observer;

    MergePools(PoolStore pools, RecordStore records, InstantSource clock, ControllerObserver observer) {
        this.pools = pools;
        this.records = records;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        List<Job> ended = pools.toMerge(MOST_IN_A_TURN);
        EachOnItsOwn.forEach(ended, job -> pools.beginMerge(job).ifPresent(merge -> merge(job, merge)));
        return ended.size() == MOST_IN_A_TURN;
    }

    private void merge(Job job, Merge merge) {
        List<ScrapedRecord> found = new ArrayList<>();
        records.forEach(job.id(), found::add);
        var keyed = KeyedRecords.of(merge.pool(), found);
        pools.merge(merge, keyed.records(), clock.instant());
        Removals removals = removals(job, merge, keyed);
        PoolRun run = pools.endMerge(merge, removals, keyed.unkeyed(), keyed.duplicates(), clock.instant());
        LOG.info(
                "pool {} run {} of {}: {} new, {} changed, {} removed ({})",
                merge.pool().id(),
                run.number(),
                job.id(),
                run.added(),
                run.changed(),
                run.removed(),
                run.removals().word());
        observer.poolMerged(merge.pool(), run);
    }

    private Removals removals(Job job, Merge merge, KeyedRecords keyed) {
        return RemovalRule.objection(job, keyed.records().size()).orElseGet(() -> {
            Missing missing = pools.missing(merge);
            return RemovalRule.judge(merge.pool(), missing.presentBefore(), missing.missing(), merge.previous());
        });
    }
}
