package io.scrapehub.core.job;

/// How far a job is. Figures only grow while it runs.
///
/// @param recordsFound visible records
/// @param sourcesTotal sources of the plan; `sourcesCompleted` of them have no page left to visit
/// @param pagesTotal   pages known so far; `pagesSettled` of them have an outcome, `pagesFailed` of those a
///                     bad one
public record JobProgress(
        int recordsFound, int sourcesTotal, int sourcesCompleted, int pagesTotal, int pagesSettled, int pagesFailed) {
    public static final JobProgress NONE = new JobProgress(0, 0, 0, 0, 0, 0);

    /// 0 to 100: the larger of the shares of pages settled and of records wanted that were found; 100 only
    /// at the end.
    public int percent(int maxResults) {
        double pages = pagesTotal == 0 ? 0 : (double) pagesSettled / pagesTotal;
        double records = (double) recordsFound / maxResults;
        return (int) Math.min(99, Math.floor(100 * Math.max(pages, records)));
    }
}
