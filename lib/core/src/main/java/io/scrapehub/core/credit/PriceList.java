package io.scrapehub.core.credit;

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

    private PriceList() {}

    /// What each page of a job costs.
    public static PagePrice pageOf(JobSpec spec) {
        var formats = spec.options().rendering().formats();
        int pictures = (int) formats.stream().filter(RenderFormat::visual).count();
        return new PagePrice(PAGE.credits() + pictures * PICTURE, VERSION);
    }

    /// The most a job can cost. Only pages that gave rows are charged, and a job never has more than
    /// [JobSpec#mostRows()], so this is no estimate: charges cannot exceed it.
    public static long mostOf(JobSpec spec) {
        boolean justThese = spec.goal() == null && spec.follow() == Follow.NONE;
        int pages = justThese ? Math.min(spec.urls().size(), spec.maxResults()) : spec.mostRows();
        return (long) pages * pageOf(spec).credits();
    }
}
