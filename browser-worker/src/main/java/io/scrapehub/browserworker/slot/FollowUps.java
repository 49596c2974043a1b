package io.scrapehub.browserworker.slot;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The tasks that a visited page leads to. Pure but for the gate, which only reads text.
final class FollowUps {
    /// A listing of more pages than this is not followed to its end: `max_results` is reached before.
    static final int MAX_DEPTH = 250;
    /// As many as a job may have records.
    static final int MAX_PER_PAGE = JobSpec.MAX_MAX_RESULTS;

    private FollowUps() {}

    /// One task for each link the job wants followed, in page order: on the page's own site, through the
    /// gate, none twice, and none from pages that are one entity's own.
    static List<Task> of(Task task, List<PageLink> links, Follow follow, UrlGate gate) {
        if (!links.isEmpty() && links.stream().allMatch(l -> l.kind() == PageLink.Kind.FOUND)) {
            return found(task, links, gate);
        }
        if (follow == Follow.NONE || task.kind() == TaskKind.DETAIL || task.depth() >= MAX_DEPTH) {
            return List.of();
        }
        Set<TaskId> seen = new HashSet<>(Set.of(task.id()));
        List<Task> tasks = new ArrayList<>();
        for (PageLink link : links) {
            if (tasks.size() < MAX_PER_PAGE
                    && gate.check(link.url()) instanceof UrlVerdict.Allowed(TargetUrl url)
                    && sameSite(task.url().host(), url.host())) {
                Task next = task.followUp(kindOf(link), url, tasks.size(), link.base());
                if (seen.add(next.id())) {
                    tasks.add(next);
                }
            }
        }
        return List.copyOf(tasks);
    }

    /// What a source's interface found may be on any site, and is visited whatever the job follows.
    private static List<Task> found(Task task, List<PageLink> links, UrlGate gate) {
        Set<TaskId> seen = new HashSet<>(Set.of(task.id()));
        List<Task> tasks = new ArrayList<>();
        for (PageLink link : links) {
            if (tasks.size() < MAX_PER_PAGE && gate.check(link.url()) instanceof UrlVerdict.Allowed(TargetUrl url)) {
                Task next = task.followUp(TaskKind.FOUND, url, tasks.size(), Map.of());
                if (seen.add(next.id())) {
                    tasks.add(next);
                }
            }
        }
        return List.copyOf(tasks);
    }

    /// The records of listed entities whose own page is not followed (another site's, refused, or beyond
    /// the most): what the listing says of them is all there will be.
    static List<ScrapedRecord> unfollowed(Task task, List<PageLink> links, List<Task> followed, UrlGate gate) {
        Set<String> urls = followed.stream().map(t -> t.url().canonical()).collect(Collectors.toSet());
        return links.stream()
                .filter(link ->
                        link.kind() == PageLink.Kind.DETAIL && !link.base().isEmpty())
                .filter(link -> !(gate.check(link.url()) instanceof UrlVerdict.Allowed(TargetUrl url)
                        && urls.contains(url.canonical())))
                .map(link -> new ScrapedRecord(task.url().canonical(), link.base()))
                .toList();
    }

    /// Whether one host is the other or lies below it, `www.` left aside. Stricter than "same registrable
    /// domain", which would take a list of public suffixes to know.
    static boolean sameSite(String one, String other) {
        String a = withoutWww(one);
        String b = withoutWww(other);
        return a.equals(b) || a.endsWith("." + b) || b.endsWith("." + a);
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static TaskKind kindOf(PageLink link) {
        return switch (link.kind()) {
            case NEXT_PAGE -> TaskKind.NEXT_PAGE;
            case DETAIL -> TaskKind.DETAIL;
            case FOUND -> TaskKind.FOUND;
        };
    }
}
