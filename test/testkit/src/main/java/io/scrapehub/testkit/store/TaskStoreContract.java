package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungStep;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.task.TaskStore.PageReport;
import io.scrapehub.core.task.TaskStore.Unspread;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [TaskStore] promises.
public abstract class TaskStoreContract {
    private static final Instant LATER = MID_MORNING.plusSeconds(5);
    private static final Failure NOT_FOUND = Failure.of(FailureCode.NOT_FOUND, "404 $set: {a.b: 1}");
    private static final Settlement GIVEN_UP = new Settlement.GivenUp(LATER, NOT_FOUND, StableBy.STATIC);
    private static final int ALL = 1_000;

    private TaskStore tasks;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        tasks = emptyStores().tasks();
    }

    // Adding

    @Test
    void keeps_a_task_as_it_was_added() {
        Task listing = Tasks.only(aUrlJob().accepted());
        Task detail = listing.followUp(
                TaskKind.DETAIL,
                listing.url(),
                7,
                Map.of(
                        "$price.amount",
                        Records.field(Map.of("a.b", List.of(1L, 2.5, true, "x"), "", "$y")),
                        "",
                        aField()));

        tasks.add(List.of(detail));

        assertThat(tasks.find(List.of(detail.id()))).containsExactly(detail);
    }

    @Test
    void says_how_many_tasks_were_new() {
        Job job = aUrlJob().ofPages(3).accepted();
        tasks.add(Tasks.of(job).subList(0, 1));

        assertThat(tasks.add(Tasks.of(job))).isEqualTo(2);
    }

    @Test
    void takes_no_tasks_for_nothing_to_do() {
        assertThat(tasks.add(List.of())).isZero();
    }

    @Test
    void counts_a_task_named_twice_once() {
        Task task = Tasks.only(aUrlJob().accepted());

        assertThat(tasks.add(List.of(task, task))).isEqualTo(1);
    }

    @Test
    void leaves_a_task_that_is_there_as_it_is() {
        Task task = added();
        settle(task, visited(1));

        tasks.add(List.of(task));

        assertThat(stateOf(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void adds_each_of_a_jobs_tasks_once_though_many_add_them() {
        var all = Tasks.of(aUrlJob().ofPages(40).accepted());

        var added = Race.of(10, _ -> tasks.add(all));

        assertThat(added.stream().mapToInt(n -> n).sum()).isEqualTo(40);
    }

    @Test
    void finds_only_what_is_there() {
        Task task = added();
        Task missing = Tasks.only(aUrlJob().accepted());

        assertThat(tasks.find(List.of(missing.id(), task.id()))).containsExactly(task);
    }

    // Attempts

    @Test
    void begins_an_attempt_at_a_pending_task() {
        Task task = added();

        assertThat(tasks.begin(Leases.of(task))).contains(task);
    }

    @Test
    void begins_an_attempt_again_for_a_worker_that_did_not_hear_the_answer() {
        Task task = added();
        Lease lease = Leases.of(task);
        tasks.begin(lease);

        assertThat(tasks.begin(lease)).contains(task);
    }

    @Test
    void does_not_begin_an_attempt_that_was_overtaken() {
        Task task = added();
        Lease early = Leases.of(task);
        tasks.begin(Leases.attempt(task, 2));

        assertThat(tasks.begin(early)).isEmpty();
    }

    @Test
    void does_not_begin_an_attempt_at_a_settled_task() {
        Task task = added();
        settle(task, visited(0));

        assertThat(tasks.begin(Leases.attempt(task, 2))).isEmpty();
    }

    @Test
    void does_not_begin_an_attempt_at_a_task_that_is_not_there() {
        assertThat(tasks.begin(Leases.of(Tasks.only(aUrlJob().accepted())))).isEmpty();
    }

    // Settling

    @Test
    void settles_a_visited_task_as_done() {
        Task task = added();

        settle(task, visited(3));

        assertThat(stateOf(task)).isEqualTo(TaskState.DONE);
    }

    @Test
    void settles_a_task_given_up_as_dead() {
        Task task = added();

        settle(task, GIVEN_UP);

        assertThat(stateOf(task)).isEqualTo(TaskState.DEAD);
    }

    @Test
    void says_that_a_settlement_took_effect() {
        Task task = added();

        assertThat(settle(task, visited(3))).isTrue();
    }

    @Test
    void settles_a_task_once() {
        Task task = added();
        Lease lease = Leases.of(task);
        tasks.settle(lease, visited(3));

        assertThat(tasks.settle(lease, visited(3))).isFalse();
    }

    @Test
    void keeps_the_first_settlement() {
        Task task = added();
        settle(task, visited(3));

        settle(task, GIVEN_UP);

        assertThat(reportOf(task).records()).isEqualTo(3);
    }

    @Test
    void does_not_let_a_zombie_settle_once_a_later_attempt_has_begun() {
        Task task = added();
        Lease zombie = Leases.of(task);
        tasks.begin(zombie);
        tasks.begin(Leases.attempt(task, 2));

        assertThat(tasks.settle(zombie, visited(10))).isFalse();
    }

    @Test
    void leaves_the_task_pending_when_a_zombie_tried_to_settle() {
        Task task = added();
        Lease zombie = Leases.of(task);
        tasks.begin(zombie);
        tasks.begin(Leases.attempt(task, 2));

        tasks.settle(zombie, visited(10));

        assertThat(stateOf(task)).isEqualTo(TaskState.PENDING);
    }

    @Test
    void lets_an_earlier_attempt_settle_while_no_later_one_has_begun() {
        Task task = added();
        Lease early = Leases.of(task);
        tasks.begin(early);
        Leases.attempt(task, 2);

        assertThat(tasks.settle(early, visited(1))).isTrue();
    }

    @Test
    void lets_exactly_one_of_many_attempts_settle() {
        Task task = added();
        var leases = new ArrayList<Lease>();
        for (int i = 1; i <= 20; i++) {
            leases.add(Leases.attempt(task, i));
        }

        var settled = Race.of(20, i -> tasks.settle(leases.get(i), visited(i)));

        assertThat(settled).containsOnlyOnce(true);
    }

    @Test
    void begins_each_of_many_attempts_at_once_by_itself() {
        List<Task> pages = addedPages(20);
        List<Lease> zombies = pages.stream().map(Leases::of).toList();
        for (int i = 0; i < 20; i += 2) {
            tasks.begin(Leases.of(pages.get(i)));
        }

        var begun = Race.of(20, i -> tasks.begin(zombies.get(i)));

        for (int i = 0; i < 20; i++) {
            assertThat(begun.get(i)).isEqualTo(i % 2 == 0 ? Optional.empty() : Optional.of(pages.get(i)));
        }
    }

    @Test
    void settles_each_of_many_tasks_at_once_by_itself() {
        List<Task> pages = addedPages(20);
        for (int i = 0; i < 20; i += 2) {
            settle(pages.get(i), GIVEN_UP);
        }

        var settled = Race.of(20, i -> settle(pages.get(i), visited(1)));

        for (int i = 0; i < 20; i++) {
            assertThat(settled.get(i)).isEqualTo(i % 2 == 1);
        }
    }

    @Test
    void settles_a_race_of_settling_and_cancelling_one_way() {
        Task task = added();

        var effects = Race.of(2, i -> i == 0 ? settle(task, visited(1)) : tasks.cancelPending(task.job(), LATER) == 1);

        assertThat(effects).containsOnlyOnce(true);
    }

    @Test
    void gives_up_a_pending_task() {
        Task task = added();

        tasks.giveUp(task.id(), NOT_FOUND, LATER);

        assertThat(reportOf(task)).returns(Optional.of(NOT_FOUND), PageReport::failure);
    }

    @Test
    void does_not_give_up_a_settled_task() {
        Task task = added();
        settle(task, visited(1));

        assertThat(tasks.giveUp(task.id(), NOT_FOUND, LATER)).isFalse();
    }

    @Test
    void does_not_settle_a_task_that_was_given_up() {
        Task task = added();
        tasks.giveUp(task.id(), NOT_FOUND, LATER);

        assertThat(settle(task, visited(1))).isFalse();
    }

    @Test
    void cancels_what_is_pending() {
        var all = addedPages(3);
        settle(all.getFirst(), visited(1));

        assertThat(tasks.cancelPending(all.getFirst().job(), LATER)).isEqualTo(2);
    }

    @Test
    void does_not_cancel_what_is_settled() {
        var all = addedPages(2);
        settle(all.getFirst(), visited(1));

        tasks.cancelPending(all.getFirst().job(), LATER);

        assertThat(tasks.find(ids(all)))
                .extracting(Task::state)
                .containsExactlyInAnyOrder(TaskState.DONE, TaskState.CANCELLED);
    }

    @Test
    void cancels_nothing_of_another_job() {
        Task other = added();

        tasks.cancelPending(added().job(), LATER);

        assertThat(stateOf(other)).isEqualTo(TaskState.PENDING);
    }

    // Follow-ups

    @Test
    void remembers_follow_ups_with_the_settlement() {
        Task listing = added();
        var followUps = List.of(Tasks.detailOf(listing, 1), Tasks.detailOf(listing, 2), Tasks.nextPageOf(listing));

        settle(listing, visited(0, followUps));

        assertThat(tasks.unspread(ALL)).containsExactly(new Unspread(now(listing), followUps));
    }

    @Test
    void remembers_no_follow_ups_of_an_attempt_that_was_overtaken() {
        Task listing = added();
        Lease zombie = Leases.of(listing);
        tasks.begin(Leases.attempt(listing, 2));

        tasks.settle(zombie, visited(0, List.of(Tasks.detailOf(listing, 1))));

        assertThat(tasks.unspread(ALL)).isEmpty();
    }

    @Test
    void has_nothing_to_spread_when_a_page_led_nowhere() {
        settle(added(), visited(5));

        assertThat(tasks.unspread(ALL)).isEmpty();
    }

    @Test
    void forgets_follow_ups_that_are_tasks() {
        Task listing = added();
        settle(listing, visited(0, List.of(Tasks.detailOf(listing, 1))));

        tasks.markSpread(listing.id());

        assertThat(tasks.unspread(ALL)).isEmpty();
    }

    @Test
    void gives_no_more_unspread_tasks_than_asked_for() {
        for (Task listing : addedPages(3)) {
            settle(listing, visited(0, List.of(Tasks.detailOf(listing, 1))));
        }

        assertThat(tasks.unspread(2)).hasSize(2);
    }

    // Counting

    @Test
    void counts_by_state_kind_and_failure() {
        var pages = addedPages(5);
        settle(pages.get(0), visited(3, List.of(Tasks.detailOf(pages.get(0), 1))));
        tasks.add(List.of(Tasks.detailOf(pages.get(0), 1)));
        settle(pages.get(1), visited(4));
        settle(pages.get(2), GIVEN_UP);
        tasks.giveUp(pages.get(3).id(), Failure.of(FailureCode.POISON, "four browsers"), LATER);

        var counts = tasks.count(List.of(pages.getFirst().job()));

        assertThat(counts.values())
                .containsExactly(new TaskCounts(2, 2, 2, 0, 1, 7, 5, 4, Map.of("not_found", 1, "poison", 1)));
    }

    @Test
    void counts_cancelled_tasks_as_settled() {
        var pages = addedPages(2);
        tasks.cancelPending(pages.getFirst().job(), LATER);

        var counts = tasks.count(List.of(pages.getFirst().job()));

        assertThat(counts.values()).containsExactly(new TaskCounts(0, 0, 0, 2, 0, 0, 2, 2, Map.of()));
    }

    @Test
    void counts_many_jobs_at_once_each_for_itself() {
        var three = addedPages(3);
        var five = addedPages(5);

        var counts = tasks.count(List.of(three.getFirst().job(), five.getFirst().job()));

        assertThat(counts.values()).extracting(TaskCounts::pending).containsExactlyInAnyOrder(3, 5);
    }

    @Test
    void counts_a_job_without_tasks_as_having_none() {
        Job job = aUrlJob().accepted();

        assertThat(tasks.count(List.of(job.id()))).containsExactly(Map.entry(job.id(), TaskCounts.NONE));
    }

    @Test
    void counts_a_spread_task_as_no_longer_unspread() {
        Task listing = added();
        settle(listing, visited(0, List.of(Tasks.detailOf(listing, 1))));

        tasks.markSpread(listing.id());

        assertThat(tasks.count(List.of(listing.job())).values())
                .extracting(TaskCounts::unspread)
                .containsExactly(0);
    }

    // Dispatching

    @Test
    void gives_what_was_never_offered_in_sequence_order() {
        var pages = Tasks.of(aUrlJob().ofPages(12).accepted());
        var shuffled = new ArrayList<>(pages);
        Collections.shuffle(shuffled, new Random(7));
        tasks.add(shuffled);

        assertThat(tasks.undispatched(pages.getFirst().job(), 1, ALL)).containsExactlyElementsOf(pages);
    }

    @Test
    void gives_a_follow_up_before_the_page_after_its_own() {
        var pages = addedPages(2);
        Task detail = Tasks.detailOf(pages.getFirst(), 1);
        tasks.add(List.of(detail));

        assertThat(tasks.undispatched(detail.job(), 1, ALL)).containsExactly(pages.getFirst(), detail, pages.getLast());
    }

    @Test
    void gives_no_more_to_offer_than_asked_for() {
        var pages = addedPages(3);

        assertThat(tasks.undispatched(pages.getFirst().job(), 1, 2)).isEqualTo(pages.subList(0, 2));
    }

    @Test
    void gives_what_was_never_offered_even_before_the_first_epoch() {
        Task task = added();

        assertThat(tasks.undispatched(task.job(), 0, ALL)).containsExactly(task);
    }

    @Test
    void does_not_give_what_was_offered_in_this_epoch() {
        var pages = addedPages(2);
        tasks.markDispatched(ids(pages.subList(0, 1)), 1, LATER);

        assertThat(tasks.undispatched(pages.getFirst().job(), 1, ALL)).containsExactly(pages.getLast());
    }

    @Test
    void gives_everything_pending_again_in_the_next_epoch() {
        var pages = addedPages(3);
        tasks.markDispatched(ids(pages), 1, LATER);
        settle(pages.getFirst(), visited(1));

        assertThat(tasks.undispatched(pages.getFirst().job(), 2, ALL)).isEqualTo(pages.subList(1, 3));
    }

    @Test
    void does_not_take_a_late_mark_of_an_old_epoch_for_a_new_one() {
        Task task = added();
        tasks.markDispatched(List.of(task.id()), 2, LATER);
        tasks.markDispatched(List.of(task.id()), 1, LATER);

        assertThat(tasks.undispatched(task.job(), 2, ALL)).isEmpty();
    }

    @Test
    void gives_what_was_offered_before_a_moment() {
        var pages = addedPages(3);
        tasks.markDispatched(ids(pages.subList(0, 1)), 1, LATER.minusMillis(1));
        tasks.markDispatched(ids(pages.subList(1, 2)), 1, LATER);

        assertThat(tasks.dispatched(LATER, null, ALL)).containsExactly(pages.getFirst());
    }

    @Test
    void gives_what_was_offered_in_id_order_behind_an_id() {
        var pages = new ArrayList<>(addedPages(6));
        tasks.markDispatched(ids(pages), 1, MID_MORNING);
        pages.sort(Comparator.comparing(Task::id));

        assertThat(tasks.dispatched(LATER, pages.get(1).id(), 3)).isEqualTo(pages.subList(2, 5));
    }

    @Test
    void does_not_give_what_was_offered_and_settled() {
        Task task = added();
        tasks.markDispatched(List.of(task.id()), 1, MID_MORNING);
        settle(task, visited(1));

        assertThat(tasks.dispatched(LATER, null, ALL)).isEmpty();
    }

    @Test
    void names_what_is_not_pending() {
        var pages = addedPages(2);
        Task missing = Tasks.only(aUrlJob().accepted());
        settle(pages.getFirst(), visited(1));

        var asked = List.of(pages.getFirst().id(), pages.getLast().id(), missing.id());

        assertThat(tasks.notPending(asked)).containsExactly(pages.getFirst().id(), missing.id());
    }

    @Test
    void counts_what_is_offered_and_pending_in_this_epoch() {
        var pages = addedPages(4);
        tasks.markDispatched(ids(pages.subList(0, 3)), 2, LATER);
        tasks.markDispatched(ids(pages.subList(3, 4)), 1, LATER);
        settle(pages.getFirst(), visited(1));
        var job = pages.getFirst().job();

        assertThat(tasks.dispatchedPending(2, List.of(job))).containsExactly(Map.entry(job, 2));
    }

    @Test
    void counts_none_offered_of_a_job_of_which_none_is() {
        var job = added().job();

        assertThat(tasks.dispatchedPending(1, List.of(job))).containsExactly(Map.entry(job, 0));
    }

    // Pages

    @Test
    void reports_what_became_of_each_page_in_sequence_order() {
        var pages = addedPages(3);
        settle(pages.get(2), visited(3));
        settle(pages.get(1), GIVEN_UP);

        assertThat(tasks.pages(pages.getFirst().job(), null, ALL))
                .extracting(PageReport::task, PageReport::records, PageReport::failure, PageReport::stableBy)
                .containsExactly(
                        tuple(pages.get(0), 0, Optional.empty(), Optional.empty()),
                        tuple(now(pages.get(1)), 0, Optional.of(NOT_FOUND), Optional.of("static")),
                        tuple(now(pages.get(2)), 3, Optional.empty(), Optional.of("quiet")));
    }

    @Test
    void reports_how_many_attempts_a_page_took() {
        var page = addedPages(1).getFirst();
        tasks.begin(Leases.attempt(page, 1));
        tasks.begin(Leases.attempt(page, 2));

        assertThat(tasks.pages(page.job(), null, ALL))
                .extracting(PageReport::attempts)
                .containsExactly(2);
    }

    @Test
    void reports_when_a_page_had_its_outcome() {
        var pages = addedPages(2);
        settle(pages.get(0), visited(3));

        assertThat(tasks.pages(pages.getFirst().job(), null, ALL))
                .extracting(report -> report.settledAt().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void reports_the_rungs_that_were_tried() {
        var pages = addedPages(3);
        var left =
                new RungStep(Rung.HTTP, RungStep.Role.LEFT, "blocked", "a wall for robots", Duration.ofMillis(12), 0);
        var kept = new RungStep(Rung.BROWSER, RungStep.Role.KEPT, "ok", "all is there", Duration.ofMillis(340), 1);
        settle(pages.get(0), new Settlement.Visited(LATER, 1, StableBy.QUIET, List.of(), 1, null, List.of(left, kept)));
        settle(pages.get(1), new Settlement.GivenUp(LATER, NOT_FOUND, null, List.of(left)));
        settle(pages.get(2), visited(1));

        assertThat(tasks.pages(pages.getFirst().job(), null, ALL))
                .extracting(PageReport::trace)
                .containsExactly(List.of(left, kept), List.of(left), List.of());
    }

    @Test
    void goes_on_reporting_behind_a_page() {
        var pages = addedPages(4);

        assertThat(tasks.pages(pages.getFirst().job(), pages.getFirst().id(), 2))
                .extracting(PageReport::task)
                .isEqualTo(pages.subList(1, 3));
    }

    @Test
    void reports_nothing_behind_a_page_the_job_does_not_have() {
        Task other = added();

        assertThat(tasks.pages(added().job(), other.id(), ALL)).isEmpty();
    }

    private Task added() {
        return addedPages(1).getFirst();
    }

    private List<Task> addedPages(int count) {
        var pages = Tasks.of(aUrlJob().ofPages(count).accepted());
        tasks.add(pages);
        return pages;
    }

    @Test
    void reports_how_more_was_reached_within_a_page() {
        Task task = addedPages(1).getFirst();
        var walk = new WalkReport(
                List.of(
                        new WalkReport.Step(WalkReport.Way.MORE, "Load more", 20),
                        new WalkReport.Step(WalkReport.Way.ASKED, "https://shop.example/api?page=3", 12)),
                52,
                WalkReport.End.ALL_ANNOUNCED);

        settle(task, new Settlement.Visited(LATER, 52, StableBy.QUIET, List.of(), 0, walk, List.of()));

        assertThat(reportOf(task).walk()).contains(walk);
    }

    @Test
    void a_page_given_up_for_what_its_listing_said_is_done_and_says_why() {
        Task task = addedPages(1).getFirst();

        settle(task, new Settlement.Listed(LATER, 1, NOT_FOUND, null));

        assertThat(stateOf(task)).isEqualTo(TaskState.DONE);
        assertThat(reportOf(task).records()).isOne();
        assertThat(reportOf(task).failure()).contains(NOT_FOUND);
    }

    private boolean settle(Task task, Settlement settlement) {
        return tasks.settle(Leases.of(task), settlement);
    }

    private Task now(Task task) {
        return tasks.find(List.of(task.id())).getFirst();
    }

    private TaskState stateOf(Task task) {
        return now(task).state();
    }

    private PageReport reportOf(Task task) {
        return tasks.pages(task.job(), null, ALL).stream()
                .filter(page -> page.task().id().equals(task.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Settlement visited(int records) {
        return visited(records, List.of());
    }

    private static Settlement visited(int records, List<Task> followUps) {
        return new Settlement.Visited(LATER, records, StableBy.QUIET, followUps);
    }

    private static FieldValue aField() {
        return Records.field("plain");
    }

    private static List<TaskId> ids(List<Task> tasks) {
        return tasks.stream().map(Task::id).toList();
    }
}
