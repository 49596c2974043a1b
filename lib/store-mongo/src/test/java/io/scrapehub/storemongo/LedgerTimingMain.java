package io.scrapehub.storemongo;

import io.scrapehub.core.credit.PagePrice;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Tasks;
import java.time.Instant;
import java.util.List;

/// What the ledger costs: a settle without and with a charge, taking turns, then posting, each page.
final class LedgerTimingMain {
    private static final int PAGES = 1_000;
    private static final int ROUNDS = 6;

    private LedgerTimingMain() {}

    public static void main(String[] args) {
        MongoStores stores = RealMongo.emptyStores(LedgerTimingMain.class).stores();
        for (Tariff tariff : List.of(Tariff.UNLIMITED, Tariff.SCALE)) {
            for (int round = 0; round < ROUNDS; round++) {
                round(stores, tariff);
            }
        }
        System.exit(0);
    }

    private static void round(MongoStores stores, Tariff tariff) {
        Instant now = Instant.now();
        var account = Fresh.accountId();
        stores.credits().open(account, tariff, now);
        Job plain =
                Jobs.aUrlJob().by(account).ofPages(PAGES).withMaxResults(PAGES).accepted();
        var terms = JobTerms.NONE.priced(new PagePrice(1, "timing"), tariff.unlimited() ? 0 : PAGES);
        Job job = Job.accepted(plain.id(), account, plain.spec().under(terms), now);
        long submitted = System.nanoTime();
        stores.jobs().submit(job, null);
        long submit = System.nanoTime() - submitted;
        List<Task> tasks = Tasks.of(job);
        stores.tasks().add(tasks);
        long free = 0;
        long charged = 0;
        for (int i = 0; i < PAGES; i++) {
            long began = System.nanoTime();
            int charge = i % 2;
            stores.tasks()
                    .settle(Leases.of(tasks.get(i)), new Settlement.Visited(now, 1, StableBy.QUIET, List.of(), charge));
            long took = System.nanoTime() - began;
            free += charge == 0 ? took : 0;
            charged += charge == 1 ? took : 0;
        }
        long began = System.nanoTime();
        int posted = 0;
        for (int some = stores.credits().postCharges(500, now);
                some > 0;
                some = stores.credits().postCharges(500, now)) {
            posted += some;
        }
        System.out.printf(
                "%s: submit %.2f ms; settle %.3f ms free, %.3f ms charged; posting %.1f us a page (%d pages)%n",
                tariff.word(),
                submit / 1e6,
                free / 1e6 / (PAGES / 2),
                charged / 1e6 / (PAGES / 2),
                (System.nanoTime() - began) / 1e3 / posted,
                posted);
    }
}
