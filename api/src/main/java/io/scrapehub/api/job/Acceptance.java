package io.scrapehub.api.job;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Pricing;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.pool.PoolStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Hands a request in as a job of an account: under today's prices, and into a pool of that account only.
public final class Acceptance {
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
    boolean knowsPool(AccountId account, JobSpec spec) {
        var pool = spec.terms().pool();
        return pool == null || pools.find(account, pool).isPresent();
    }

    /// @param caller who hands it in, see [Job#submittedBy]
    Submission submit(AccountId account, JobSpec spec, String caller, @Nullable IdempotencyKey key) {
        JobSpec priced = pricing.priced(account, spec);
        return jobs.submit(Job.accepted(JobId.next(ids), account, priced, clock.instant(), caller), key);
    }
}
