package io.scrapehub.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.id.Hashing;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.url.TargetUrl;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskTest {
    private static final JobId JOB = new JobId("job_1");
    private static final AccountId ACCOUNT = new AccountId("acc_1");

    @Test
    void has_the_same_id_whenever_it_is_made() {
        assertThat(Task.given(JOB, ACCOUNT, page("a"), 0).id())
                .isEqualTo(Task.given(JOB, ACCOUNT, page("a"), 7).id());
    }

    @Test
    void has_an_id_that_never_changes_between_releases() {
        assertThat(Task.idOf(JOB, page("a"), "page").value()).isEqualTo("task_ca0fpbsy94t4mbzst4t24c2ev3");
    }

    @Test
    void has_another_id_for_another_job_page_or_variant() {
        assertThat(Stream.of(
                        Task.idOf(JOB, page("a"), "page"),
                        Task.idOf(new JobId("job_2"), page("a"), "page"),
                        Task.idOf(JOB, page("b"), "page"),
                        Task.idOf(JOB, page("a"), "other")))
                .doesNotHaveDuplicates();
    }

    @Test
    void takes_a_page_led_to_for_the_page_given() {
        Task listing = Task.given(JOB, ACCOUNT, page("listing"), 0);

        assertThat(listing.followUp(TaskKind.DETAIL, page("a"), 0, Map.of()).id())
                .isEqualTo(Task.given(JOB, ACCOUNT, page("a"), 1).id());
    }

    @Test
    void does_not_run_the_parts_of_its_name_into_each_other() {
        assertThat(Hashing.of("ab", "c")).isNotEqualTo(Hashing.of("a", "bc"));
    }

    @Test
    void sorts_as_a_reader_goes_through_the_pages() {
        Task first = Task.given(JOB, ACCOUNT, page("1"), 3);
        Task itsSecond = first.followUp(TaskKind.DETAIL, page("2"), 2, Map.of());
        Task itsTwelfth = first.followUp(TaskKind.DETAIL, page("3"), 12, Map.of());
        Task below = itsSecond.followUp(TaskKind.NEXT_PAGE, page("4"), 0, Map.of());
        Task next = Task.given(JOB, ACCOUNT, page("5"), 4);
        Task late = Task.given(JOB, ACCOUNT, page("6"), 10);

        assertThat(Stream.of(late, next, itsTwelfth, below, itsSecond, first)
                        .sorted(Comparator.comparing(Task::sequence)))
                .containsExactly(first, itsSecond, below, itsTwelfth, next, late);
    }

    @Test
    void is_one_link_deeper_than_the_page_that_led_to_it() {
        Task given = Task.given(JOB, ACCOUNT, page("1"), 0);
        Task next = given.followUp(TaskKind.NEXT_PAGE, page("2"), 0, Map.of());

        assertThat(List.of(given.depth(), next.depth())).containsExactly(0, 1);
    }

    private static TargetUrl page(String name) {
        return new TargetUrl("https://example.com/" + name, "https", "example.com", 443);
    }
}
