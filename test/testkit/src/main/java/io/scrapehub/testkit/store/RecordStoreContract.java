package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.RecordCursor;
import io.scrapehub.core.record.RecordPage;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [RecordStore] promises.
public abstract class RecordStoreContract {
    private static final Duration SAFELY_PAST = Duration.ofMillis(500);

    private static final int FAR_TOO_MANY = 1_000;

    private StoresOnTrial stores;
    private RecordStore records;
    private TaskStore tasks;
    /// The job of the tasks made last.
    private JobId job = aUrlJob().accepted().id();

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        stores = emptyStores();
        records = stores.records();
        tasks = stores.tasks();
    }

    @Test
    void keeps_a_record_as_it_was_written() {
        var fields = new LinkedHashMap<String, FieldValue>();
        fields.put("$price.amount", Records.field(12.99));
        fields.put("a.b", Records.field("NUL \0, a dollar $set, a smile \uD83D\uDE00"));
        fields.put("", Records.field(true));
        fields.put("stock", Records.field(9_007_199_254_740_993L));
        fields.put("tags", Records.field(List.of("x", 1L, List.of(), Map.of())));
        fields.put("geo", new FieldValue(nested(), new Provenance(SourceKind.NETWORK, "/a~1b/0", 0.5)));
        var others = List.of(
                new Alternative(13.5, SourceKind.DOM, "b", 0.4), new Alternative(nested(), SourceKind.TEXT, "i", 0.3));
        fields.put("price", new FieldValue(12.5, new Provenance(SourceKind.JSONLD, "/0", 0.9, others)));
        ScrapedRecord odd = Records.with(fields);

        settled(aTask(), List.of(odd));

        assertThat(everything()).containsExactly(odd);
    }

    @Test
    void keeps_fields_in_order() {
        var fields = new LinkedHashMap<String, FieldValue>();
        List.of("zeta", "alpha", "mid").forEach(name -> fields.put(name, Records.field(name)));

        settled(aTask(), List.of(Records.with(fields)));

        assertThat(everything().getFirst().fields().keySet()).containsExactly("zeta", "alpha", "mid");
    }

    @Test
    void keeps_text_that_is_no_text_readable() {
        settled(aTask(), List.of(Records.named("half a \uD83D pair")));

        assertThat(everything()).hasSize(1);
    }

    @Test
    void hides_rows_until_their_task_is_settled() {
        Task task = aTask();
        Lease lease = begun(task);

        records.write(lease, Records.some(3, "early"));

        assertThat(names(page(null, 10))).isEmpty();
    }

    @Test
    void shows_rows_once_their_task_is_settled() {
        settled(aTask(), Records.some(3, "seen"));

        assertThat(names(page(null, 10))).containsExactly("seen 0", "seen 1", "seen 2");
    }

    @Test
    void hides_rows_of_a_task_that_was_given_up() {
        Task task = aTask();
        Lease lease = begun(task);
        records.write(lease, Records.some(3, "vain"));

        tasks.settle(lease, new Settlement.GivenUp(MID_MORNING, Failure.of(FailureCode.BLOCKED, "wall"), null));

        assertThat(names(page(null, 10))).isEmpty();
    }

    @Test
    void shows_what_a_listing_said_of_an_entity_whose_page_was_given_up() {
        Task task = aTask();
        Lease lease = begun(task);
        records.write(lease, Records.some(1, "said"));

        tasks.settle(lease, new Settlement.Listed(MID_MORNING, 1, Failure.of(FailureCode.BLOCKED, "wall"), null));

        assertThat(names(page(null, 10))).containsExactly("said 0");
    }

    @Test
    void shows_exactly_the_winners_rows_when_an_earlier_attempt_wrote_more() {
        Task task = aTask();
        records.write(begun(task), Records.some(10, "died"));

        settled(task, Records.some(8, "won"));

        assertThat(names(page(null, 100))).containsExactlyElementsOf(expected(8, "won"));
    }

    @Test
    void lends_exactly_the_winners_rows_when_an_earlier_attempt_wrote_more() {
        Task task = aTask();
        records.write(begun(task), Records.some(10, "died"));

        settled(task, Records.some(8, "won"));

        assertThat(everything()).isEqualTo(Records.some(8, "won"));
    }

    @Test
    void shows_exactly_the_winners_rows_of_each_of_several_pages() {
        severalPagesWhoseFirstAttemptsDied();

        assertThat(names(page(null, 100))).hasSize(24).allMatch(name -> name.startsWith("won"));
    }

    @Test
    void lends_exactly_the_winners_rows_of_each_of_several_pages() {
        severalPagesWhoseFirstAttemptsDied();

        assertThat(everything().stream().map(Records::nameOf)).hasSize(24).allMatch(name -> name.startsWith("won"));
    }

    @Test
    void never_shows_a_row_of_an_attempt_that_did_not_win() {
        var pages = someTasks(2);
        Lease winner = begun(pages.getFirst());
        records.write(winner, Records.some(3, "won"));
        records.write(Leases.attempt(pages.getFirst(), 2), Records.some(1, "never began"));

        settle(winner, 3);
        settled(pages.getLast(), Records.some(1, "other"));

        assertThat(everything().stream().map(Records::nameOf)).containsExactly("won 1", "won 2", "other 0");
    }

    @Test
    void does_not_let_a_zombie_overwrite_a_later_attempts_rows() {
        Task task = aTask();
        Lease zombie = begun(task);
        Lease later = begun(task);
        records.write(later, Records.some(3, "later"));

        records.write(zombie, Records.some(5, "zombie"));
        settle(later, 3);

        assertThat(names(page(null, 10))).containsExactlyElementsOf(expected(3, "later"));
    }

    @Test
    void does_not_let_a_zombie_overwrite_visible_records() {
        Task task = aTask();
        Lease zombie = begun(task);
        settled(task, Records.some(3, "won"));

        records.write(zombie, Records.some(5, "zombie"));

        assertThat(names(page(null, 10))).containsExactlyElementsOf(expected(3, "won"));
    }

    @Test
    void may_be_told_the_same_rows_twice() {
        Task task = aTask();
        Lease lease = begun(task);
        records.write(lease, Records.some(3, "same"));
        records.write(lease, Records.some(3, "same"));

        settle(lease, 3);

        assertThat(names(page(null, 10))).containsExactlyElementsOf(expected(3, "same"));
    }

    @Test
    void lets_an_attempt_correct_its_own_rows() {
        Task task = aTask();
        Lease lease = begun(task);
        records.write(lease, Records.some(3, "first"));
        records.write(lease, Records.some(3, "second"));

        settle(lease, 3);

        assertThat(names(page(null, 10))).containsExactlyElementsOf(expected(3, "second"));
    }

    @Test
    void hides_rows_beyond_those_the_settlement_names() {
        Task task = aTask();
        Lease lease = begun(task);
        records.write(lease, Records.some(5, "granted"));

        settle(lease, 3);

        assertThat(names(page(null, 10))).containsExactlyElementsOf(expected(3, "granted"));
    }

    @Test
    void writes_nothing_when_there_is_nothing_to_write() {
        settled(aTask(), List.of());

        assertThat(names(page(null, 10))).isEmpty();
    }

    @Test
    void keeps_the_latest_attempts_rows_whatever_the_order_of_a_race() {
        Task task = aTask();
        var leases = IntStream.range(0, 20).mapToObj(_ -> Leases.of(task)).toList();

        var _ = Race.of(20, i -> {
            records.write(leases.get(i), Records.some(25, "attempt " + i));
            return true;
        });
        tasks.begin(leases.getLast());
        settle(leases.getLast(), 25);

        assertThat(everything()).isEqualTo(Records.some(25, "attempt 19"));
    }

    // Pages of records, in visible order

    @Test
    void serves_records_in_the_order_their_tasks_were_settled() {
        var pages = someTasks(3);
        for (int i : new int[] {2, 0, 1}) {
            settled(pages.get(i), Records.some(2, "page " + i));
            stores.momentBetween();
        }

        assertThat(names(page(null, 10)))
                .containsExactly("page 2 0", "page 2 1", "page 0 0", "page 0 1", "page 1 0", "page 1 1");
    }

    @Test
    void says_that_nothing_is_behind_the_last_record() {
        settled(aTask(), Records.some(3, "r"));

        assertThat(page(null, 3).next()).isNull();
    }

    @Test
    void says_where_to_go_on_when_there_is_more() {
        settled(aTask(), Records.some(4, "r"));

        assertThat(page(null, 3).next()).extracting(RecordCursor::ordinal).isEqualTo(2);
    }

    @Test
    void goes_on_within_a_page() {
        settled(aTask(), Records.some(5, "r"));

        assertThat(names(page(page(null, 2).next(), 2))).containsExactly("r 2", "r 3");
    }

    @Test
    void serves_every_record_once_whatever_the_limit() {
        var pages = someTasks(7);
        for (int i = 0; i < 7; i++) {
            settled(pages.get(i), Records.some(i, "page " + i));
        }

        assertThat(walk(2)).hasSize(21).doesNotHaveDuplicates();
    }

    @Test
    void serves_in_the_same_order_whatever_the_limit() {
        var pages = someTasks(7);
        pages.forEach(task -> settled(task, Records.some(3, task.sequence())));

        assertThat(walk(4)).isEqualTo(names(page(null, 100)));
    }

    @Test
    void serves_what_was_settled_behind_a_cursor_later() {
        var pages = someTasks(2);
        settled(pages.get(0), Records.some(2, "first"));
        RecordCursor place = page(null, 1).next();
        stores.momentBetween();
        settled(pages.get(1), Records.some(1, "second"));

        assertThat(names(page(place, 10))).containsExactly("first 1", "second 0");
    }

    @Test
    void serves_only_what_was_settled_before_the_given_moment() {
        var pages = someTasks(2);
        settled(pages.get(0), Records.some(1, "before"));
        Instant between = stores.momentBetween();
        settled(pages.get(1), Records.some(1, "after"));

        assertThat(names(records.page(pages.getFirst().job(), null, between, 10)))
                .containsExactly("before 0");
    }

    @Test
    void serves_nothing_of_other_jobs() {
        settled(aTask(), Records.some(1, "other"));

        assertThat(records.page(aTask().job(), null, Instant.MAX, 10).records()).isEmpty();
    }

    @Test
    void serves_every_record_once_to_a_reader_who_follows_a_running_job() {
        var pages = someTasks(60);
        var follower = new Follower();
        var running = new AtomicInteger(3);

        var _ = Race.of(4, i -> {
            if (i == 3) {
                while (running.get() > 0) {
                    follower.read(stores.momentBetween().minus(SAFELY_PAST));
                }
                follower.read(Instant.MAX);
            } else {
                pages.subList(i * 20, i * 20 + 20).forEach(task -> settled(task, Records.some(3, task.sequence())));
                running.decrementAndGet();
            }
            return true;
        });

        assertThat(follower.names).hasSize(180).doesNotHaveDuplicates();
    }

    // Downloads, in page order

    @Test
    void lends_records_in_the_order_of_the_pages_whatever_order_they_were_settled_in() {
        var pages = someTasks(12);
        var shuffled = new ArrayList<>(pages);
        Collections.shuffle(shuffled, new Random(3));
        shuffled.forEach(task -> settled(task, Records.some(2, task.sequence())));

        assertThat(everything().stream().map(Records::nameOf)).isSorted().hasSize(24);
    }

    @Test
    void lends_details_behind_the_page_that_led_to_them() {
        var pages = someTasks(2);
        Task detail = Tasks.detailOf(pages.get(0), 4);
        tasks.add(List.of(detail));
        settled(detail, Records.some(1, "detail"));
        settled(pages.get(1), Records.some(1, "second page"));
        settled(pages.get(0), Records.some(1, "first page"));

        assertThat(everything().stream().map(Records::nameOf))
                .containsExactly("first page 0", "detail 0", "second page 0");
    }

    @Test
    void lends_a_page_with_more_records_than_fit_at_once() {
        var pages = someTasks(3);
        settled(pages.get(2), Records.some(1, "z"));
        settled(pages.get(1), Records.some(2_500, "big"));
        settled(pages.get(0), Records.some(1, "a"));

        var expected = new ArrayList<>(Records.some(1, "a"));
        expected.addAll(Records.some(2_500, "big"));
        expected.addAll(Records.some(1, "z"));
        assertThat(everything()).isEqualTo(expected);
    }

    // Cleaning up

    @Test
    void removes_rows_of_overtaken_attempts() {
        Task task = aTask();
        records.write(begun(task), Records.some(10, "died"));
        settled(task, Records.some(8, "won"));

        assertThat(records.removeOvertaken(task.job())).isEqualTo(2);
    }

    @Test
    void removes_nothing_a_second_time() {
        Task task = aTask();
        records.write(begun(task), Records.some(10, "died"));
        settled(task, Records.some(8, "won"));
        records.removeOvertaken(task.job());

        assertThat(records.removeOvertaken(task.job())).isZero();
    }

    @Test
    void leaves_what_is_visible() {
        Task task = aTask();
        records.write(begun(task), Records.some(10, "died"));
        settled(task, Records.some(8, "won"));

        records.removeOvertaken(task.job());

        assertThat(names(page(null, 100))).containsExactlyElementsOf(expected(8, "won"));
    }

    @Test
    void removes_rows_the_settlement_did_not_name() {
        Task task = aTask();
        Lease lease = begun(task);
        records.write(lease, Records.some(5, "granted"));
        settle(lease, 3);

        assertThat(records.removeOvertaken(task.job())).isEqualTo(2);
    }

    @Test
    void removes_rows_of_cancelled_tasks() {
        Task task = aTask();
        records.write(begun(task), Records.some(4, "cut off"));
        tasks.cancelPending(task.job(), MID_MORNING);

        assertThat(records.removeOvertaken(task.job())).isEqualTo(4);
    }

    @Test
    void leaves_rows_of_tasks_that_may_still_be_settled() {
        Task task = aTask();
        records.write(begun(task), Records.some(4, "under way"));

        assertThat(records.removeOvertaken(task.job())).isZero();
    }

    private void severalPagesWhoseFirstAttemptsDied() {
        for (Task task : someTasks(3)) {
            records.write(begun(task), Records.some(10, "died"));
            settled(task, Records.some(8, "won"));
        }
    }

    private Task aTask() {
        return someTasks(1).getFirst();
    }

    private List<Task> someTasks(int count) {
        Job made = aUrlJob().ofPages(count).accepted();
        job = made.id();
        tasks.add(Tasks.of(made));
        return Tasks.of(made);
    }

    private Lease begun(Task task) {
        Lease lease = Leases.of(task);
        assertThat(tasks.begin(lease)).isPresent();
        return lease;
    }

    private void settled(Task task, List<ScrapedRecord> written) {
        Lease lease = begun(task);
        records.write(lease, written);
        settle(lease, written.size());
    }

    private void settle(Lease lease, int count) {
        assertThat(tasks.settle(lease, new Settlement.Visited(MID_MORNING, count, StableBy.QUIET, List.of())))
                .isTrue();
    }

    private RecordPage page(@Nullable RecordCursor after, int limit) {
        return records.page(job, after, Instant.MAX, limit);
    }

    private List<String> walk(int limit) {
        var names = new ArrayList<String>();
        RecordCursor place = null;
        do {
            RecordPage served = page(place, limit);
            names.addAll(names(served));
            assertThat(names).as("served so far").hasSizeLessThan(FAR_TOO_MANY);
            place = served.next();
        } while (place != null);
        return names;
    }

    private List<ScrapedRecord> everything() {
        var all = new ArrayList<ScrapedRecord>();
        records.forEach(job, all::add);
        return all;
    }

    private static List<String> names(RecordPage page) {
        return page.records().stream().map(Records::nameOf).toList();
    }

    private static List<String> expected(int count, String prefix) {
        return Records.some(count, prefix).stream().map(Records::nameOf).toList();
    }

    /// Reads what has become visible; at the end of what is there it stays at its place and knows how much of
    /// what is behind it was read already, which cannot change.
    private final class Follower {
        private final List<String> names = new ArrayList<>();
        private @Nullable RecordCursor place;
        private int readBehindPlace;

        void read(Instant before) {
            RecordPage served;
            do {
                served = records.page(job, place, before, 7);
                var found = names(served);
                names.addAll(found.subList(Math.min(readBehindPlace, found.size()), found.size()));
                readBehindPlace = found.size();
                if (served.next() != null) {
                    place = served.next();
                    readBehindPlace = 0;
                }
            } while (served.next() != null);
        }
    }

    private static Map<String, Object> nested() {
        var map = new LinkedHashMap<String, Object>();
        map.put("z.$", 52.52);
        map.put("a", Map.of("deep\0key", List.of(Map.of("k", "v"))));
        return map;
    }
}
