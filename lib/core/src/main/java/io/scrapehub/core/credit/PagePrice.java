package io.scrapehub.core.credit;

/// What a page of one job costs, fixed when the job is handed in: a new price list changes no job under
/// way.
///
/// @param credits whole credits for a page that gave records
/// @param version of the price list it was taken from
public record PagePrice(int credits, String version) {
    public static final PagePrice FREE = new PagePrice(0, "free");

    public PagePrice {
        if (credits < 0) {
            throw new IllegalArgumentException("a page cannot cost " + credits);
        }
    }

    /// What a visited page costs: a page that gave nothing costs nothing, and neither does one that could
    /// not be visited.
    public int charge(int records) {
        return records > 0 ? credits : 0;
    }
}
