package io.scrapehub.core.credit;

import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.rendering.RenderFormat;

/// The prices of today.
public final class PriceList {
    /// Changes with every price.
    public static final String VERSION = "2026-11";
    /// A page that gave records; every other page is free.
    public static final PagePrice PAGE = new PagePrice(1, VERSION);

    /// What a screenshot or a PDF adds to a page's price.
    public static final int PICTURE = 1;
    /// A step of an agent's run that reached its goal or brought records; the steps of other runs are free.
    public static final PagePrice AGENT_STEP = new PagePrice(1, VERSION);

    private PriceList() {}

    /// What a job's unit of work costs: a page, or an agent's step.
    public static PagePrice of(JobSpec spec) {
        return spec.terms().agent() == null ? pageOf(spec) : AGENT_STEP;
    }

    private static PagePrice pageOf(JobSpec spec) {
        var formats = spec.options().rendering().formats();
        int pictures = (int) formats.stream().filter(RenderFormat::visual).count();
        return new PagePrice(PAGE.credits() + pictures * PICTURE, VERSION);
    }

    /// The most a job can cost. Only pages that gave rows are charged, and a job never has more than
    /// [JobSpec#mostRows()], so this is no estimate: charges cannot exceed it.
    public static long mostOf(JobSpec spec) {
        AgentOrder agent = spec.terms().agent();
        if (agent != null) {
            return agent.mostCredits(AGENT_STEP.credits());
        }
        boolean justThese = spec.goal() == null && spec.follow() == Follow.NONE;
        int pages = justThese ? Math.min(spec.urls().size(), spec.maxResults()) : spec.mostRows();
        return (long) pages * pageOf(spec).credits();
    }
}
