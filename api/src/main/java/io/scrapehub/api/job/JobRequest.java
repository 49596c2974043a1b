package io.scrapehub.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.render.RenderingMembers;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.rendering.Rendering;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the body of `POST /jobs`: every rule of a job, every mistake at once.
public final class JobRequest {
    public static final int MAX_GOAL = 2_000;
    public static final int MAX_FIELDS = 50;
    public static final int MAX_FIELD_NAME = 100;
    static final int MAX_SELECTOR = 2_000;
    /// What every record has by itself.
    public static final Set<String> RESERVED_FIELDS = Set.of("source_url", "_provenance");

    private static final Set<String> MEMBERS = Set.of(
            "goal",
            "url",
            "urls",
            "output_format",
            "max_results",
            "min_results",
            "use_smart_cascade",
            "fields",
            "webhook_url",
            "pool_id",
            "options",
            "dry_run",
            "plan");
    private static final Set<String> OPTIONS =
            Set.of("wait_for", "timeout_seconds", "follow", "block_resources", "formats");

    private final UrlGate urls;
    private final List<Mistake> mistakes = new ArrayList<>();

    private JobRequest(UrlGate urls) {
        this.urls = urls;
    }

    public static Decoded decode(JsonNode body, UrlGate urls) {
        return new JobRequest(urls).decode(body);
    }

    private Decoded decode(JsonNode body) {
        Members members = Members.of(body, "", MEMBERS, mistakes);
        JobSpec spec = body.isObject() ? spec(members) : null;
        return spec == null || !mistakes.isEmpty() ? new Decoded.Bad(mistakes) : new Decoded.Good(spec);
    }

    private JobSpec spec(Members members) {
        checkOneTarget(members);
        var _ = members.flag("dry_run");
        int maxResults =
                members.integer("max_results", 1, JobSpec.MAX_MAX_RESULTS).orElse(JobSpec.DEFAULT_MAX_RESULTS);
        return new JobSpec(
                members.text("goal", MAX_GOAL).orElse(null),
                targets(members),
                members.word("output_format", words(OutputFormat.values()), OutputFormat::ofWord)
                        .orElse(OutputFormat.JSON),
                maxResults,
                minResults(members, maxResults).orElse(null),
                members.flag("use_smart_cascade").orElse(false),
                fields(members),
                members.text("webhook_url", TargetUrl.MAX_LENGTH)
                        .flatMap(url -> allowed(url, "/webhook_url"))
                        .map(TargetUrl::canonical)
                        .orElse(null),
                options(members),
                JobTerms.NONE.intoPool(pool(members).orElse(null)));
    }

    private Optional<PoolId> pool(Members members) {
        Optional<String> text = members.line("pool_id", PoolId.PREFIX.length() + PoolId.MAX_LENGTH);
        Optional<PoolId> pool = text.flatMap(PoolId::parse);
        if (text.isPresent() && pool.isEmpty()) {
            members.note("pool_id", "invalid", "This must be the id of a pool, like pool_abc123.");
        }
        return pool;
    }

    private void checkOneTarget(Members members) {
        boolean goal = members.has("goal");
        boolean url = members.has("url");
        boolean several = members.has("urls");
        boolean plan = members.has("plan");
        if (plan && (url || several)) {
            members.note(
                    "plan", "conflict", "A plan says where to look. Leave %s out.".formatted(url ? "url" : "urls"));
        }
        if (!goal && !plan && !url && !several) {
            mistakes.add(Mistake.at("", "missing", "Give a goal, a url, or urls for several pages."));
        }
        if (url && several) {
            members.note("url", "conflict", "Give url or urls, not both. Keep urls, and put this page into it.");
        }
        if (goal && (url || several)) {
            String kept = url ? "url" : "urls";
            members.note(
                    "goal",
                    "conflict",
                    "Give a goal or pages, not both. Keep %s: it says where to look.".formatted(kept));
        }
    }

    /// A page named twice is visited once, at its first place.
    private List<TargetUrl> targets(Members members) {
        var targets = new LinkedHashSet<TargetUrl>();
        members.text("url", TargetUrl.MAX_LENGTH)
                .flatMap(url -> allowed(url, "/url"))
                .ifPresent(targets::add);
        members.list(
                        "urls",
                        JobSpec.MAX_URLS,
                        (node, at) ->
                                members.text(node, at, TargetUrl.MAX_LENGTH).flatMap(url -> allowed(url, at)))
                .ifPresent(targets::addAll);
        return List.copyOf(targets);
    }

    private Optional<TargetUrl> allowed(String url, String at) {
        if (!url.toLowerCase(Locale.ROOT).matches("(?s)https?://.*")) {
            mistakes.add(Mistake.at(at, "url_refused", "This must be a URL that begins with http:// or https://."));
            return Optional.empty();
        }
        return switch (urls.check(url)) {
            case UrlVerdict.Allowed(TargetUrl target) -> Optional.of(target);
            case UrlVerdict.Refused(String explanation) -> {
                mistakes.add(Mistake.at(at, "url_refused", explanation));
                yield Optional.empty();
            }
        };
    }

    private Optional<Integer> minResults(Members members, int maxResults) {
        Optional<Integer> min = members.integer("min_results", 1, JobSpec.MAX_MIN_RESULTS);
        min.filter(wanted -> wanted > maxResults)
                .ifPresent(wanted -> members.note(
                        "min_results",
                        "out_of_range",
                        "min_results must be at most max_results, which is %d.".formatted(maxResults)));
        return min;
    }

    private List<String> fields(Members members) {
        var seen = new HashSet<String>();
        return members.list(
                        "fields",
                        MAX_FIELDS,
                        (node, at) -> members.text(node, at, MAX_FIELD_NAME)
                                .filter(name -> members.isLine(name, at))
                                .filter(name -> isFree(name, at))
                                .filter(name -> isNew(name, at, seen)))
                .orElse(List.of());
    }

    private boolean isFree(String name, String at) {
        boolean free = !RESERVED_FIELDS.contains(name);
        if (!free) {
            mistakes.add(Mistake.at(at, "reserved", "Every record has this by itself. Leave it out."));
        }
        return free;
    }

    private boolean isNew(String name, String at, Set<String> seen) {
        boolean added = seen.add(name);
        if (!added) {
            mistakes.add(Mistake.at(at, "duplicate", "This field is named twice."));
        }
        return added;
    }

    private JobOptions options(Members members) {
        return members.object("options", OPTIONS)
                .map(options -> new JobOptions(
                        options.line("wait_for", MAX_SELECTOR).orElse(null),
                        options.integer("timeout_seconds", (int) JobOptions.MIN_TIMEOUT.toSeconds(), (int)
                                        JobOptions.MAX_TIMEOUT.toSeconds())
                                .map(Duration::ofSeconds)
                                .orElse(JobOptions.DEFAULT_TIMEOUT),
                        options.word("follow", followWords(), Follow::ofWord).orElse(JobOptions.DEFAULT.follow()),
                        options.flag("block_resources").orElse(JobOptions.DEFAULT.blockResources()),
                        rendering(members, options)))
                .orElse(JobOptions.DEFAULT);
    }

    private Rendering rendering(Members members, Members options) {
        if (members.has("goal") && options.has("formats")) {
            options.note("formats", "conflict", "formats go with url or urls: a goal's pages are not the client's.");
        }
        return new RenderingMembers(mistakes)
                .formats(options)
                .map(Rendering::of)
                .orElse(Rendering.NONE);
    }

    static List<String> words(OutputFormat[] formats) {
        return Arrays.stream(formats).map(OutputFormat::word).toList();
    }

    private static List<String> followWords() {
        return Arrays.stream(Follow.values()).map(Follow::word).toList();
    }

    /// A body, read.
    public sealed interface Decoded {
        record Good(JobSpec spec) implements Decoded {}

        /// `mistakes` has at least one.
        record Bad(List<Mistake> mistakes) implements Decoded {
            public Bad {
                mistakes = List.copyOf(mistakes);
            }
        }
    }
}
