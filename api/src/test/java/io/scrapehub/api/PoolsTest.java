package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.pool.FieldChange;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolRecord;
import io.scrapehub.core.pool.PoolRecordId;
import io.scrapehub.core.pool.PoolRecordQuery;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.PoolStatus;
import io.scrapehub.core.pool.PoolStore.Placed;
import io.scrapehub.core.pool.PoolVersion;
import io.scrapehub.core.pool.PoolWish;
import io.scrapehub.core.pool.Removals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PoolsTest {
    private static final String POOLS = "/api/v1/pools";
    private static final JobId JOB = new JobId("job_1");

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
    void makes_a_pool() {
        Client client = api.newAccount();
        Reply made = client.json("POST", POOLS, "{\"name\":\"Prices\",\"key_fields\":[\"sku\"]}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(client.get(made.header("Location").orElseThrow()).json()).isEqualTo(made.json());
    }

    @Test
    void names_every_mistake_of_a_pool() {
        Reply refused = api.newAccount()
                .json("POST", POOLS, "{\"key_fields\":[\"a\",\"a\"],\"max_removed_share\":2,\"keyfields\":1}");

        assertThat(refused.mistakes())
                .containsExactlyInAnyOrder(
                        "/name missing",
                        "/key_fields/1 duplicate",
                        "/max_removed_share out_of_range",
                        "/keyfields unknown_member");
    }

    @Test
    void lists_pools_newest_first_page_by_page() {
        Client client = api.newAccount();
        for (int i = 0; i < 3; i++) {
            pool(client, "Pool " + i, i);
        }
        Reply first = client.get(POOLS + "?limit=2");

        assertThat(first.json()).extracting(p -> p.path("name").asText()).containsExactly("Pool 2", "Pool 1");
        assertThat(client.get(first.next().orElseThrow()).json())
                .extracting(p -> p.path("name").asText())
                .containsExactly("Pool 0");
    }

    @Test
    void changes_what_is_named_and_keeps_the_rest() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        var changed =
                client.patch(at(pool), "{\"ignore_fields\":[\"reviews\"]}").json();

        assertThat(changed.path("name").asText()).isEqualTo("Prices");
        assertThat(changed.path("ignore_fields").toString()).isEqualTo("[\"reviews\"]");
    }

    @Test
    void does_not_change_key_fields() {
        Client client = api.newAccount();

        assertThat(client.patch(at(pool(client, "Prices", 0)), "{\"key_fields\":[\"name\"]}")
                        .mistakes())
                .containsExactly("/key_fields unknown_member");
    }

    @Test
    void changes_only_the_version_a_client_saw() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        String seen = client.get(at(pool)).header("ETag").orElseThrow();
        client.patch(at(pool), "{\"name\":\"Others\"}");

        assertThat(client.patch(at(pool), "{\"name\":\"Mine\"}", "If-Match", seen)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void deletes_a_pool() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        client.delete(at(pool));

        assertThat(client.get(at(pool)).code()).isEqualTo("pool_not_found");
    }

    @Test
    void shows_nothing_of_another_accounts_pool() {
        Pool pool = pool(api.newAccount(), "Prices", 0);
        Client other = api.newAccount();

        assertThat(List.of(
                        other.get(at(pool)).status(),
                        other.patch(at(pool), "{}").status(),
                        other.delete(at(pool)).status(),
                        other.get(at(pool) + "/records").status(),
                        other.get(at(pool) + "/records/rec_1/history").status(),
                        other.get(at(pool) + "/runs").status(),
                        other.get(at(pool) + "/download").status()))
                .containsOnly(404);
    }

    @Test
    void lists_records_with_what_changed_page_by_page() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        api.pools.hold(pool, List.of(entity(1), entity(2), entity(3)), List.of(), List.of());
        Reply first = client.get(at(pool) + "/records?limit=2");

        assertThat(first.text()).contains("\"changes\":[{\"field\":\"price\",\"old\":13.0,\"new\":null}]");
        assertThat(client.get(first.next().orElseThrow()).json())
                .extracting(r -> r.path("record_id").asText())
                .containsExactly("rec_3");
    }

    @Test
    void asks_the_store_for_what_the_query_says() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        client.get(
                at(pool) + "/records?status=changed&changed_since=2026-01-27T11:30:00%2B01:00&q=shoe&sort=-changed_at");

        assertThat(api.pools.lastQuery())
                .isEqualTo(new PoolRecordQuery(
                        PoolStatus.CHANGED,
                        Instant.parse("2026-01-27T10:30:00Z"),
                        "shoe",
                        PoolRecordQuery.Order.LAST_CHANGED,
                        null,
                        101));
    }

    @Test
    void refuses_a_cursor_of_another_order() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        api.pools.hold(pool, List.of(entity(1), entity(2)), List.of(), List.of());
        String next = client.get(at(pool) + "/records?limit=1").next().orElseThrow();

        assertThat(client.get(next + "&sort=changed_at").mistakes()).containsExactly("cursor invalid");
    }

    @Test
    void shows_a_records_history() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        var states = IntStream.of(3, 2, 1).mapToObj(run -> version(api, run)).toList();
        api.pools.hold(pool, List.of(), states, List.of());
        Reply first = client.get(at(pool) + "/records/rec_1/history?limit=2");

        assertThat(first.json()).extracting(v -> v.path("run").asInt()).containsExactly(3, 2);
        assertThat(client.get(first.next().orElseThrow()).json())
                .extracting(v -> v.path("run").asInt())
                .containsExactly(1);
    }

    @Test
    void knows_no_history_of_a_record_that_is_not_there() {
        Client client = api.newAccount();

        assertThat(client.get(at(pool(client, "Prices", 0)) + "/records/rec_1/history")
                        .code())
                .isEqualTo("pool_record_not_found");
    }

    @Test
    void lists_runs() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        api.pools.hold(pool, List.of(), List.of(), List.of(run(2, 60), run(1, 0)));

        assertThat(client.get(at(pool) + "/runs").json())
                .extracting(r -> r.path("run").asInt())
                .containsExactly(2, 1);
    }

    @Test
    void downloads_what_there_was_after_the_latest_run_of_a_moment() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        api.pools.hold(pool, List.of(), List.of(), List.of(run(2, 60), run(1, 0)));
        api.pools.hold(pool, 1, List.of(Story.record("sku", "A")));

        assertThat(client.get(at(pool) + "/download?format=csv&as_of=2026-01-27T10:30:30Z")
                        .text())
                .isEqualTo("sku,source_url\r\nA,https://example.com/\r\n");
    }

    @Test
    void downloads_what_there_was_after_a_run() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 2);
        api.pools.hold(pool, 1, List.of(Story.record("sku", "A"), Story.record("sku", "B")));

        assertThat(client.get(at(pool) + "/download?format=jsonl&as_of=1").text())
                .isEqualTo(
                        "{\"sku\":\"A\",\"source_url\":\"https://example.com/\"}\n{\"sku\":\"B\",\"source_url\":\"https://example.com/\"}\n");
    }

    @Test
    void downloads_a_workbook() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);

        assertThat(client.get(at(pool) + "/download?format=xlsx").bytes()).startsWith('P', 'K');
    }

    @Test
    void takes_a_job_into_a_pool() {
        Client client = api.newAccount();
        Pool pool = pool(client, "Prices", 0);
        Reply job = client.submit("{\"url\":\"https://example.com/\",\"pool_id\":\"%s\"}".formatted(pool.id()));

        assertThat(job.json().path("pool_id").asText()).isEqualTo(pool.id().value());
    }

    @Test
    void takes_no_job_into_a_pool_that_is_not_there() {
        Reply job = api.newAccount().submit("{\"url\":\"https://example.com/\",\"pool_id\":\"pool_other\"}");

        assertThat(job.mistakes()).containsExactly("/pool_id unknown_pool");
    }

    private static String at(Pool pool) {
        return POOLS + "/" + pool.id();
    }

    private static Pool pool(Client client, String name, int runs) {
        var wish = new PoolWish(name, null, List.of("sku"), List.of(), Pool.DEFAULT_MAX_REMOVED_SHARE);
        Pool made = Pool.made(PoolId.next(api.ids), client.account(), wish, api.clock.instant());
        Pool pool = new Pool(
                made.id(),
                made.account(),
                made.name(),
                null,
                made.keyFields(),
                List.of(),
                0.5,
                0,
                0,
                runs,
                null,
                made.createdAt(),
                made.updatedAt(),
                1);
        api.pools.add(pool);
        api.clock.pass(Duration.ofMillis(1));
        return pool;
    }

    private static Placed entity(int number) {
        Instant now = api.clock.instant();
        var changes = List.of(new FieldChange("price", 13.0, null));
        var entity = new PoolRecord(
                new PoolRecordId("rec_" + number),
                "000001.00000" + number,
                PoolStatus.CHANGED,
                Story.record("sku", "A" + number),
                changes,
                now,
                now,
                now,
                null);
        return new Placed(entity, entity.place());
    }

    static PoolVersion version(TestApi api, int run) {
        return new PoolVersion(
                run, JOB, PoolVersion.Kind.CHANGED, Story.record("sku", "A"), List.of(), api.clock.instant());
    }

    private static PoolRun run(int number, long secondsAfter) {
        Instant at = Instant.parse("2026-01-27T10:30:00Z").plusSeconds(secondsAfter);
        return new PoolRun(number, JOB, Removals.APPLIED, 1, 0, 0, 0, 0, 0, 0, at);
    }
}
