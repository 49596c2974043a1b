package io.scrapehub.api.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Rendering;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the body of `POST /render`: a job of one page whose records are the page itself.
final class RenderRequest {
    private static final Set<String> MEMBERS = Set.of(
            "url",
            "formats",
            "wait_for",
            "actions",
            "viewport",
            "headers",
            "cookies",
            "timeout_seconds",
            "block_resources");
    private static final int MAX_SECONDS = 60;
    private static final int DEFAULT_SECONDS = 30;
    /// Of the client's time, for the way there and back.
    private static final int OVERHEAD_SECONDS = 2;

    private final UrlGate urls;
    private final List<Mistake> mistakes = new ArrayList<>();

    private RenderRequest(UrlGate urls) {
        this.urls = urls;
    }

    sealed interface Decoded {
        /// @param patience how long the client waits
        record Good(JobSpec spec, Duration patience) implements Decoded {}

        record Bad(List<Mistake> mistakes) implements Decoded {}
    }

    static Decoded decode(JsonNode body, UrlGate urls) {
        return new RenderRequest(urls).decode(body);
    }

    private Decoded decode(JsonNode body) {
        Members members = Members.of(body, "", MEMBERS, mistakes);
        members.require("url");
        Optional<TargetUrl> url = members.text("url", TargetUrl.MAX_LENGTH).flatMap(this::allowed);
        int seconds = members.integer("timeout_seconds", 1, MAX_SECONDS).orElse(DEFAULT_SECONDS);
        JobOptions options = options(members, body, seconds);
        return url.isEmpty() || !mistakes.isEmpty()
                ? new Decoded.Bad(mistakes)
                : new Decoded.Good(spec(url.get(), options), Duration.ofSeconds(seconds));
    }

    private JobOptions options(Members members, JsonNode body, int seconds) {
        var reading = new RenderingMembers(mistakes);
        var rendering = new Rendering(
                reading.formats(members).orElse(Set.of(RenderFormat.HTML)),
                reading.viewport(members),
                reading.headers(body),
                reading.cookies(body),
                reading.actions(members),
                true);
        return new JobOptions(
                members.line("wait_for", RenderingMembers.MAX_SELECTOR).orElse(null),
                Duration.ofSeconds(Math.max(1, seconds - OVERHEAD_SECONDS)),
                Follow.NONE,
                members.flag("block_resources").orElse(true),
                rendering);
    }

    private static JobSpec spec(TargetUrl url, JobOptions options) {
        return new JobSpec(
                null, List.of(url), OutputFormat.JSON, 1, null, false, List.of(), null, options, JobTerms.NONE);
    }

    private Optional<TargetUrl> allowed(String url) {
        return switch (urls.check(url)) {
            case UrlVerdict.Allowed(TargetUrl target) -> Optional.of(target);
            case UrlVerdict.Refused(String why) -> {
                mistakes.add(Mistake.at("/url", "url_refused", why));
                yield Optional.empty();
            }
        };
    }
}
