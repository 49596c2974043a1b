package io.scrapehub.controller;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.testkit.story.Pages;
import io.scrapehub.testkit.story.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A site whose every page is known from its URL: what is on it, where it leads and how it misbehaves.
final class ToySite {
    enum Manner {
        GOOD,
        /// Is not ready in time when it is tried first.
        SLOW_AT_FIRST,
        MISSING,
        /// Takes every worker with it.
        POISONOUS
    }

    private ToySite() {}

    static Manner manner(TargetUrl page) {
        return switch (number(page) % 17) {
            case 5, 11 -> Manner.SLOW_AT_FIRST;
            case 7 -> Manner.MISSING;
            case 13 -> Manner.POISONOUS;
            default -> Manner.GOOD;
        };
    }

    static List<ScrapedRecord> records(TargetUrl page) {
        return Records.some(number(page) % 5, page.canonical());
    }

    /// Lists lead to details and to a next list, no deeper than two links.
    static List<Task> followUps(Task task, Job job) {
        if (job.spec().options().follow() == Follow.NONE || task.depth() >= 2) {
            return List.of();
        }
        int number = number(task.url());
        return IntStream.range(0, number % 3)
                .mapToObj(i -> task.followUp(
                        i == 0 ? TaskKind.NEXT_PAGE : TaskKind.DETAIL,
                        Pages.numbered(101 * (number + 1) + i),
                        i,
                        Map.of()))
                .toList();
    }

    /// Every page a job leads to that can be visited, with the number of its records.
    static Map<TargetUrl, Integer> reachable(Job job) {
        var found = new HashMap<TargetUrl, Integer>();
        UrlPlan.of(job).tasks().forEach(task -> reach(task, job, found));
        return found;
    }

    private static void reach(Task task, Job job, Map<TargetUrl, Integer> found) {
        boolean visitable = switch (manner(task.url())) {
            case GOOD, SLOW_AT_FIRST -> true;
            case MISSING, POISONOUS -> false;
        };
        if (visitable && found.put(task.url(), records(task.url()).size()) == null) {
            followUps(task, job).forEach(next -> reach(next, job, found));
        }
    }

    private static int number(TargetUrl page) {
        return Integer.parseInt(page.canonical().substring(page.canonical().lastIndexOf('/') + 1));
    }
}
