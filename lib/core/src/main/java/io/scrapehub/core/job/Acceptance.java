package io.scrapehub.core.job;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Pricing;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.pool.PoolStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Hands a request in as a job of an account: under today's prices, and into a pool of that account only.
public final class Acceptance {
    /// The word for a request that names a pool that is not there.
    public static final String UNKNOWN_POOL = "unknown_pool";

    private final JobStore jobs;
    private final PoolStore pools;
    private final Pricing pricing;
    private final Ids ids;
    private final InstantSource clock;

    public Acceptance(JobStore jobs, PoolStore pools, Pricing pricing, Ids ids, InstantSource clock) {
        this.jobs = jobs;
        this.pools = pools;
        this.pricing = pricing;
        this.ids = ids;
        this.clock = clock;
    }

    /// Whether the pool that the request names, if any, is there for this account.
    public boolean knowsPool(AccountId account, JobSpec spec) {
        var pool = spec.terms().pool();
        return pool == null || pools.find(account, pool).isPresent();
    }

    /// @param caller who hands it in, see [Job#submittedBy]
    public Submission submit(AccountId account, JobSpec spec, String caller, @Nullable IdempotencyKey key) {
        return submit(account, JobId.next(ids), spec, caller, key);
    }

    /// Hands in a job whose name was chosen before: again, it is the same job.
    public Submission submit(AccountId account, JobId id, JobSpec spec, String caller) {
        return submit(account, id, spec, caller, null);
    }

    private Submission submit(AccountId account, JobId id, JobSpec spec, String caller, @Nullable IdempotencyKey key) {
        JobSpec priced = pricing.priced(account, spec);
        return jobs.submit(Job.accepted(id, account, priced, clock.instant(), caller), key);
    }
}
