package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.testkit.site.SiteServer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IsolationTest {
    private static final int STORAGE = 1;
    private static final int DATABASE = 4;
    private static final Pattern SEEN =
            Pattern.compile("<p id=\"(cookie|storage|session|history|database)\">([^<]*)</p>");

    private Browsing browsing;

    @BeforeEach
    void start() {
        browsing = Browsing.start();
    }

    @AfterEach
    void stop() {
        browsing.close();
    }

    @Test
    void a_job_goes_on_with_its_own_cookies() {
        visit("acc_a", "job_one");

        assertThat(visit("acc_a", "job_one")).containsExactly("visited=yes", "yes", "yes", "nothing", "yes");
    }

    @Test
    void another_job_of_the_account_finds_nothing_of_the_last() {
        visit("acc_a", "job_one");

        assertThat(visit("acc_a", "job_two")).containsOnly("nothing");
    }

    @Test
    void nor_of_any_other_site_of_the_last() {
        try (SiteServer other = SiteServer.start()) {
            visit("acc_a", "job_one");
            visit(other, "acc_a", "job_one");
            visit("acc_a", "job_one");

            assertThat(visit(other, "acc_a", "job_two")).containsOnly("nothing");
            // Cookies, the tab's name and history are now what job two left itself; storage is each site's own.
            List<String> found = visit("acc_a", "job_two");
            assertThat(List.of(found.get(STORAGE), found.get(DATABASE))).containsOnly("nothing");
        }
    }

    @Test
    void nor_of_the_site_where_the_last_ended_after_others() {
        try (SiteServer other = SiteServer.start()) {
            visit("acc_a", "job_one");
            visit(other, "acc_a", "job_one");
            visit("acc_a", "job_one");

            assertThat(visit("acc_a", "job_two")).containsOnly("nothing");
        }
    }

    @Test
    void nor_when_the_last_ended_with_a_page_that_could_not_be_read() {
        visit("acc_a", "job_one");
        browsing.failure(request(browsing.site, "/download", "acc_a", "job_one"));

        assertThat(visit("acc_a", "job_two")).containsOnly("nothing");
    }

    @Test
    void a_job_s_cookies_are_told_to_that_job_only() {
        visit("acc_a", "job_one");

        assertThat(browsing.renderer.cookies(request("acc_a", "job_one")))
                .containsExactly(
                        new PageCookie("visited", "yes", browsing.site.url("/").host(), "/", false));
        assertThat(browsing.renderer.cookies(request("acc_a", "job_two"))).isEmpty();
        assertThat(browsing.renderer.cookies(request("acc_b", "job_one"))).isEmpty();
    }

    @Test
    void another_job_of_the_account_uses_the_http_cache() {
        visit("acc_a", "job_one");
        visit("acc_a", "job_two");

        assertThat(browsing.site.hits("/memory/cached.js")).isOne();
    }

    @Test
    void another_account_finds_nothing_of_the_last() {
        visit("acc_a", "job_one");

        assertThat(visit("acc_b", "job_three")).containsOnly("nothing");
    }

    @Test
    void another_account_does_not_use_the_http_cache() {
        visit("acc_a", "job_one");
        visit("acc_b", "job_three");

        assertThat(browsing.site.hits("/memory/cached.js")).isEqualTo(2);
    }

    /// What the page says it finds: cookie, local storage, and what the tab remembers.
    private List<String> visit(String account, String job) {
        return visit(browsing.site, account, job);
    }

    private List<String> visit(SiteServer site, String account, String job) {
        // Rendered whole, once: the page changes what it finds.
        return SEEN.matcher(browsing.see(request(site, "/memory", account, job)).html())
                .results()
                .map(m -> m.group(2))
                .toList();
    }

    private PageRequest request(String account, String job) {
        return request(browsing.site, "/memory", account, job);
    }

    private static PageRequest request(SiteServer site, String path, String account, String job) {
        return new PageRequest(
                site.url(path), new AccountId(account), new JobId(job), "all", null, Duration.ofSeconds(20), true);
    }
}
