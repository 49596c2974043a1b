package io.scrapehub.testkit.story;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Tasks of jobs.
public final class Tasks {
    private Tasks() {}

    /// One for each page the client gave.
    public static List<Task> of(Job job) {
        return IntStream.range(0, job.spec().urls().size())
                .mapToObj(i ->
                        Task.given(job.id(), job.account(), job.spec().urls().get(i), i))
                .toList();
    }

    /// Of a job of one page.
    public static Task only(Job job) {
        return of(job).getFirst();
    }

    /// The page of an entity listed on the page of `listing`; what the list said of it is its name.
    public static Task detailOf(Task listing, int index) {
        return listing.followUp(
                TaskKind.DETAIL, Pages.at("/item/" + index), index, Map.of("name", Records.field("Item " + index)));
    }

    public static Task nextPageOf(Task listing) {
        return listing.followUp(TaskKind.NEXT_PAGE, Pages.at("/list?page=2"), 0, Map.of());
    }
}
