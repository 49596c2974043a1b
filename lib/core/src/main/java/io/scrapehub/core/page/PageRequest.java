package io.scrapehub.core.page;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.url.TargetUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A visit to be made.
///
/// @param account        on whose behalf; a browser context never serves two accounts
/// @param job            for which job; between two jobs of one account cookies and storage are cleared
/// @param reading        what the page is read for: visits with equal ones read a page alike, whatever
/// their job
/// @param waitFor        a CSS selector that must match before the page counts as ready, or null
/// @param timeout        for the whole visit, navigation to snapshot
/// @param blockResources whether images, media, fonts and known trackers are left out
public record PageRequest(
        TargetUrl url,
        AccountId account,
        JobId job,
        String reading,
        @Nullable String waitFor,
        Duration timeout,
        boolean blockResources) {}
