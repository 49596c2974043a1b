package io.scrapehub.controller;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolRecord;
import io.scrapehub.core.pool.PoolRecordQuery;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.PoolStatus;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolStore.Placed;
import io.scrapehub.core.pool.PoolWish;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import io.scrapehub.storemongo.SingleNodeReplicaSet;
import io.scrapehub.supervise.Programs;
import io.scrapehub.testkit.store.ChildServers;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pool on a real mongod, over a page that changes: each scrape is a job with records as a worker would
/// have written them, merged by the duty.
final class PoolStory {
    private static final ChildServers SERVERS = ChildServers.forThisJvm(new Programs(System.getenv()));
    private static @Nullable MongoStores connected;

    final SettableClock clock = SettableClock.atMidMorning();
    final MongoStores stores = stores();
    private final AccountId account = Fresh.accountId();
    private final PoolId id;

    PoolStory(String... ignored) {
        id = new PoolId(Fresh.jobId().value().replace("job_", "pool_"));
        var wish = new PoolWish("Prices", null, List.of("sku"), List.of(ignored), Pool.DEFAULT_MAX_REMOVED_SHARE);
        stores.pools().add(Pool.made(id, account, wish, clock.instant()));
    }

    /// The page shows these prices by article; the job visits all of it.
    PoolRun scraped(Map<String, Double> prices) {
        return scraped(prices, new Ended(JobStatus.COMPLETED, clock.instant(), StopReason.EXHAUSTED, false, null));
    }

    PoolRun scraped(Map<String, Double> prices, Ended end) {
        ended(prices, end);
        merge();
        return lastRun();
    }

    Job ended(Map<String, Double> prices, Ended end) {
        clock.pass(Duration.ofHours(1));
        Job plain = Jobs.aUrlJob().by(account).createdAt(clock.instant()).accepted();
        Job job = Job.accepted(plain.id(), account, plain.spec().under(JobTerms.NONE.intoPool(id)), clock.instant());
        stores.jobs().submit(job, null);
        Task task = Tasks.only(job);
        stores.tasks().add(List.of(task));
        var lease = Leases.of(task);
        stores.tasks().begin(lease);
        stores.records().write(lease, records(prices));
        stores.tasks().settle(lease, new Settlement.Visited(clock.instant(), prices.size(), StableBy.QUIET, List.of()));
        stores.jobs().end(job.id(), end, JobProgress.NONE);
        return job;
    }

    void merge() {
        ControllerBench.whole(new MergePools(stores.pools(), stores.records(), clock, ControllerObserver.NONE));
    }

    Pool pool() {
        return stores.pools().find(account, id).orElseThrow();
    }

    boolean delete() {
        return stores.pools().delete(account, id);
    }

    PoolRun lastRun() {
        PoolRun last = pool().lastRun();
        if (last == null) {
            throw new AssertionError("nothing was merged");
        }
        return last;
    }

    PoolStore pools() {
        return stores.pools();
    }

    List<PoolRecord> records(@Nullable PoolStatus status) {
        var query = new PoolRecordQuery(status, null, null, PoolRecordQuery.Order.FIRST_SEEN, null, 1_000);
        return pools().records(pool(), query).stream().map(Placed::entity).toList();
    }

    List<String> skus(@Nullable PoolStatus status) {
        return records(status).stream().map(r -> sku(r.scraped())).toList();
    }

    /// Article and price of everything that was there after a run.
    Map<String, Object> after(int run) {
        var state = new LinkedHashMap<String, Object>();
        pools().forEach(pool(), run, r -> state.put(sku(r), value(r, "price")));
        return state;
    }

    static String sku(ScrapedRecord scraped) {
        return String.valueOf(value(scraped, "sku"));
    }

    private static Object value(ScrapedRecord scraped, String field) {
        FieldValue value = scraped.fields().get(field);
        return value == null ? "nothing" : value.value();
    }

    private static List<ScrapedRecord> records(Map<String, Double> prices) {
        var records = new ArrayList<ScrapedRecord>();
        prices.forEach((sku, price) -> {
            var fields = new LinkedHashMap<String, FieldValue>();
            fields.put("sku", Records.field(sku));
            fields.put("price", Records.field(price));
            records.add(Records.with(fields));
        });
        return records;
    }

    /// On a mongod that all tests of this JVM share.
    static synchronized MongoStores stores() {
        if (connected == null) {
            var mongod = SERVERS.mongod();
            SingleNodeReplicaSet.initiate("127.0.0.1", mongod.port());
            String uri = "mongodb://127.0.0.1:" + mongod.port() + "/?replicaSet=" + SingleNodeReplicaSet.NAME;
            connected = MongoStores.connect(new MongoSettings(uri, "pools"));
        }
        return connected;
    }
}
