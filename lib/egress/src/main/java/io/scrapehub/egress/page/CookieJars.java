package io.scrapehub.egress.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.core.job.JobId;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.time.Duration;

/// One cookie jar for each job, for as long as the job asks for pages.
final class CookieJars {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_JOBS = 2_000;
    /// What browsers keep of one site; a site that sets more is emptied out.
    private static final int MOST_COOKIES = 180;

    private final Cache<JobId, CookieManager> jars;

    CookieJars(Ticker ticker) {
        jars = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(KEPT)
                .maximumSize(MOST_JOBS)
                .build();
    }

    CookieManager of(JobId job) {
        CookieManager jar = jars.get(job, _ -> new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER));
        if (jar.getCookieStore().getCookies().size() > MOST_COOKIES) {
            var _ = jar.getCookieStore().removeAll();
        }
        return jar;
    }
}
