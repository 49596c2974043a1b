package io.scrapehub.core.job;

import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.credit.PagePrice;
import io.scrapehub.core.pool.PoolId;
import org.jspecify.annotations.Nullable;

/// What a job was handed in under: fixed then, whatever changes later.
///
/// @param template the name of the template its request was made from, or null
/// @param pool     where its records are kept beyond it, or null
/// @param price    of each page
/// @param reserved credits set aside for it; 0 when the account's are unlimited
/// @param agent    how an agent is to do it, or null when its pages are just read
public record JobTerms(
        @Nullable String template,
        @Nullable PoolId pool,
        PagePrice price,
        long reserved,
        @Nullable AgentOrder agent) {
    /// No template, no pool, no price.
    public static final JobTerms NONE = new JobTerms(null, null, PagePrice.FREE, 0, null);

    public JobTerms priced(PagePrice of, long reserve) {
        return new JobTerms(template, pool, of, reserve, agent);
    }

    public JobTerms intoPool(@Nullable PoolId into) {
        return new JobTerms(template, into, price, reserved, agent);
    }

    public JobTerms madeFrom(String name) {
        return new JobTerms(name, pool, price, reserved, agent);
    }

    /// Done by an agent.
    public JobTerms byAgent(AgentOrder order) {
        return new JobTerms(template, pool, price, reserved, order);
    }
}
