package io.scrapehub.core.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.url.TargetUrl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceListTest {
    @Test
    void a_job_of_few_pages_costs_a_credit_for_each_at_most() {
        assertThat(PriceList.mostOf(job(3, 50, Follow.NONE))).isEqualTo(3);
    }

    @Test
    void a_job_costs_no_more_than_a_credit_for_each_record() {
        assertThat(PriceList.mostOf(job(30, 5, Follow.NONE))).isEqualTo(5);
    }

    @Test
    void a_job_that_follows_links_costs_a_credit_for_each_record_at_most() {
        assertThat(PriceList.mostOf(job(1, 50, Follow.DETAILS))).isEqualTo(50);
    }

    @Test
    void a_page_that_gave_nothing_is_free() {
        assertThat(PriceList.PAGE.charge(0)).isZero();
        assertThat(PriceList.PAGE.charge(7)).isEqualTo(1);
    }

    @Test
    void an_entry_must_balance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Entry(
                        "x",
                        new AccountId("acc_1"),
                        1,
                        EntryKind.GRANT,
                        Map.of(Bucket.PAID, 5L),
                        5,
                        null,
                        null,
                        null,
                        Instant.EPOCH));
    }

    @Test
    void months_are_in_utc() {
        assertThat(Wallet.monthOf(Instant.parse("2026-01-31T23:59:59Z"))).hasToString("2026-01");
    }

    private static JobSpec job(int pages, int most, Follow follow) {
        var urls = IntStream.range(0, pages)
                .mapToObj(i -> new TargetUrl("https://example.com/" + i, "https", "example.com", 443))
                .toList();
        var options = new JobOptions(null, JobOptions.DEFAULT_TIMEOUT, follow, true);
        return new JobSpec(null, urls, OutputFormat.JSON, most, null, false, List.of(), null, options);
    }
}
