package io.scrapehub.core.job;

import io.scrapehub.core.credit.PagePrice;
import io.scrapehub.core.pool.PoolId;
import org.jspecify.annotations.Nullable;

/// What a job was handed in under: fixed then, whatever changes later.
///
/// @param template the name of the template its request was made from, or null
/// @param pool     where its records are kept beyond it, or null
/// @param price    of each page
/// @param reserved credits set aside for it; 0 when the account's are unlimited
public record JobTerms(@Nullable String template, @Nullable PoolId pool, PagePrice price, long reserved) {
    /// No template, no pool, no price.
    public static final JobTerms NONE = new JobTerms(null, null, PagePrice.FREE, 0);

    public JobTerms priced(PagePrice of, long reserve) {
        return new JobTerms(template, pool, of, reserve);
    }

    public JobTerms intoPool(@Nullable PoolId into) {
        return new JobTerms(template, into, price, reserved);
    }

    public JobTerms madeFrom(String name) {
        return new JobTerms(name, pool, price, reserved);
    }
}
