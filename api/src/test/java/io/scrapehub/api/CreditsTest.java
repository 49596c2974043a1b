package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Bucket;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.credit.EntryKind;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.credit.Wallet;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.Submission;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CreditsTest {
    private static final String BALANCE = "/api/v1/credits/balance";
    private static final String TRANSACTIONS = "/api/v1/credits/transactions";

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shows_the_references_four_members_and_no_other() {
        Client client = withWallet(Tariff.GROWTH, 1_250, 847);

        assertThat(client.get(BALANCE).text())
                .isEqualTo("{\"balance\":1250,\"plan\":\"growth\",\"monthly_limit\":10000,\"used_this_month\":847}");
    }

    @Test
    void shows_no_balance_where_credits_are_unlimited() {
        Client client = withWallet(Tariff.UNLIMITED, 0, 12);

        assertThat(client.get(BALANCE).text())
                .isEqualTo("{\"balance\":null,\"plan\":\"unlimited\",\"monthly_limit\":null,\"used_this_month\":12}");
    }

    @Test
    void opens_the_wallet_of_an_account_that_has_none() {
        assertThat(api.newAccount().get(BALANCE).json().path("plan").asText()).isEqualTo("unlimited");
    }

    @Test
    void lists_prices_and_plans() {
        var list = api.newAccount().get("/api/v1/credits/prices").json();

        assertThat(list.at("/prices/0/item").asText()).isEqualTo("page");
        assertThat(list.path("plans")).hasSize(4);
    }

    @Test
    void lists_transactions_newest_first_page_by_page() {
        Client client = withWallet(Tariff.FREE, 1_000, 0);
        for (int i = 1; i <= 3; i++) {
            api.credits.put(anEntry(client.account(), i, EntryKind.GRANT));
        }
        Reply first = client.get(TRANSACTIONS + "?limit=2");
        Reply second = client.get(first.next().orElseThrow());

        assertThat(first.json())
                .extracting(t -> t.path("transaction_id").asText())
                .containsExactly("grt|3", "grt|2");
        assertThat(second.json())
                .extracting(t -> t.path("transaction_id").asText())
                .containsExactly("grt|1");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void lists_transactions_of_one_type() {
        Client client = withWallet(Tariff.FREE, 1_000, 0);
        api.credits.put(anEntry(client.account(), 1, EntryKind.GRANT));
        api.credits.put(anEntry(client.account(), 2, EntryKind.CHARGE));

        assertThat(client.get(TRANSACTIONS + "?type=charge").json())
                .extracting(t -> t.path("type").asText())
                .containsExactly("charge");
    }

    @Test
    void lists_no_transaction_of_another_account() {
        Client client = withWallet(Tariff.FREE, 1_000, 0);
        api.credits.put(anEntry(client.account(), 1, EntryKind.GRANT));

        assertThat(api.newAccount().get(TRANSACTIONS).json()).isEmpty();
    }

    @Test
    void names_every_mistake_of_a_query() {
        assertThat(api.newAccount()
                        .get(TRANSACTIONS + "?type=gift&since=yesterday&job_id=7")
                        .mistakes())
                .containsExactlyInAnyOrder("type invalid", "since invalid", "job_id invalid");
    }

    @Test
    void fixes_the_price_and_the_most_a_job_can_cost_when_it_is_handed_in() {
        Client client = withWallet(Tariff.FREE, 1_000, 0);
        Reply reply =
                client.submit("{\"urls\":[\"https://example.com/1\",\"https://example.com/2\"],\"max_results\":50}");
        var job = api.jobs
                .find(client.account(), new JobId(reply.json().path("job_id").asText()))
                .orElseThrow();

        assertThat(job.spec().terms().price().credits()).isEqualTo(1);
        assertThat(job.spec().terms().reserved()).isEqualTo(2);
    }

    @Test
    void reserves_a_credit_for_each_record_where_pages_are_not_known_yet() {
        Client client = withWallet(Tariff.FREE, 1_000, 0);
        Reply reply = client.submit(
                "{\"url\":\"https://example.com/1\",\"max_results\":50,\"options\":{\"follow\":\"details\"}}");
        var job = api.jobs
                .find(client.account(), new JobId(reply.json().path("job_id").asText()))
                .orElseThrow();

        assertThat(job.spec().terms().reserved()).isEqualTo(50);
    }

    @Test
    void reserves_nothing_where_credits_are_unlimited() {
        Client client = withWallet(Tariff.UNLIMITED, 0, 0);
        Reply reply = client.submit("{\"url\":\"https://example.com/1\"}");
        var job = api.jobs
                .find(client.account(), new JobId(reply.json().path("job_id").asText()))
                .orElseThrow();

        assertThat(job.spec().terms().reserved()).isZero();
    }

    @Test
    void says_what_a_job_needs_and_what_there_is() {
        try (TestApi poor = TestApi.start()) {
            poor.jobs.refuse(new Submission.NotAffordable(50, 12));
            Reply reply = poor.newAccount().submit("{\"url\":\"https://example.com/1\"}");

            assertThat(reply.status()).isEqualTo(402);
            assertThat(reply.json().path("needed").asInt()).isEqualTo(50);
            assertThat(reply.json().path("available").asInt()).isEqualTo(12);
        }
    }

    @Test
    void says_when_the_accounts_queue_is_full() {
        try (TestApi busy = TestApi.start()) {
            busy.jobs.refuse(new Submission.QueueFull(10));
            Reply reply = busy.newAccount().submit("{\"url\":\"https://example.com/1\"}");

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.code()).isEqualTo("queue_full");
        }
    }

    private static Client withWallet(Tariff tariff, long balance, long used) {
        Client client = api.newAccount();
        api.credits.put(
                new Wallet(client.account(), tariff, balance, 0, 0, used, Wallet.monthOf(api.clock.instant()), 0));
        return client;
    }

    private static Entry anEntry(AccountId account, long sequence, EntryKind kind) {
        return new Entry(
                "grt|" + sequence,
                account,
                sequence,
                kind,
                Map.of(Bucket.ISSUED, -5L, Bucket.PAID, 5L),
                sequence * 5,
                null,
                null,
                "order",
                api.clock.instant());
    }
}
