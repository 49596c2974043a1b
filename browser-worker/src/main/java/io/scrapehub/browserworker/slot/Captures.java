package io.scrapehub.browserworker.slot;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.scrapehub.browserworker.render.KeptRenderer;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.Extractor;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.rendering.Artifact;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.rendering.ArtifactStore.Made;
import io.scrapehub.core.rendering.Capture;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Rendering;
import io.scrapehub.core.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Visits pages that are wanted themselves: takes them, reads their records as ever, and keeps what was taken
/// before the settlement that makes it visible. A page that is not what was asked for leaves nothing.
public final class Captures {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    /// A page whose time is over is taken as it is; so much of it is left for that.
    private static final double SHARE_OF_WAITING = 0.8;
    /// An article among its menus, comments and offers is a tenth of its page at least.
    private static final double LEAST_SHARE = 0.1;

    private final Extractor extractor;
    private final ArtifactStore artifacts;
    private final InstantSource clock;

    public Captures(Extractor extractor, ArtifactStore artifacts, InstantSource clock) {
        this.extractor = extractor;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    Visit<Extraction> visit(Task task, Job job, Lease lease, KeptRenderer camera) {
        Rendering wanted = job.spec().options().rendering();
        return switch (camera.capture(request(task, job), wanted)) {
            case Visit.Failed<Capture>(var failure) -> new Visit.Failed<>(failure);
            case Visit.Read<Capture>(Capture capture, var by) -> new Visit.Read<>(kept(capture, task, job, lease), by);
        };
    }

    private Extraction kept(Capture capture, Task task, Job job, Lease lease) {
        Extraction extraction = extractor.extract(capture.page(), Visits.wanted(task, job));
        if (extraction.verdict() instanceof Verdict.Ok) {
            made(capture, task, job.spec().options().rendering()).forEach(one -> artifacts.write(lease, one));
        }
        return extraction;
    }

    private List<Made> made(Capture capture, Task task, Rendering wanted) {
        Instant expiresAt = clock.instant().plus(Artifact.KEPT);
        Map<String, FieldValue> itself = itself(capture.page());
        var made = new ArrayList<Made>();
        for (RenderFormat format : wanted.formats()) {
            content(format, capture, itself)
                    .filter(content -> content.length <= Artifact.MOST_BYTES)
                    .map(content -> new Made(format, task.url().canonical(), content, capture.shortfalls(), expiresAt))
                    .ifPresent(made::add);
        }
        return made;
    }

    private static Optional<byte[]> content(RenderFormat format, Capture capture, Map<String, FieldValue> itself) {
        return switch (format) {
            case HTML, SCREENSHOT, PDF -> Optional.ofNullable(capture.taken().get(format));
            case MARKDOWN, TEXT -> Optional.of(bytes(words(format, capture, itself)));
            case LINKS -> Optional.of(bytes(JSON.toJson(valueOf(itself, "links").orElse(List.of()))));
            case METADATA -> Optional.of(bytes(JSON.toJson(metadata(itself))));
        };
    }

    /// The main content, or all that is shown of a page that is nearly all something else: a list, a table, an
    /// app.
    private static String words(RenderFormat format, Capture capture, Map<String, FieldValue> itself) {
        String main = valueOf(itself, format.word())
                .or(() -> valueOf(itself, RenderFormat.TEXT.word()))
                .map(String::valueOf)
                .orElse("");
        byte[] shown = capture.taken().get(RenderFormat.TEXT);
        String all = shown == null ? "" : new String(shown, StandardCharsets.UTF_8);
        return main.length() < all.length() * LEAST_SHARE ? all : main;
    }

    /// The page as one record, as jobs without fields get it.
    private Map<String, FieldValue> itself(PageSnapshot page) {
        return extractor.extract(page, ExtractionRequest.ofFields(List.of())).records().stream()
                .findFirst()
                .map(ScrapedRecord::fields)
                .orElse(Map.of());
    }

    private static Map<String, Object> metadata(Map<String, FieldValue> itself) {
        var metadata = new LinkedHashMap<String, Object>();
        for (String name : List.of("title", "url", "description", "language")) {
            valueOf(itself, name).ifPresent(value -> metadata.put(name, value));
        }
        if (valueOf(itself, "metadata").orElse(Map.of()) instanceof Map<?, ?> more) {
            more.forEach((name, value) -> metadata.putIfAbsent(String.valueOf(name), value));
        }
        return metadata;
    }

    private static Optional<Object> valueOf(Map<String, FieldValue> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(FieldValue::value);
    }

    private static PageRequest request(Task task, Job job) {
        JobOptions options = job.spec().options();
        long forWaiting = Math.round(options.timeout().toMillis() * SHARE_OF_WAITING);
        return new PageRequest(
                task.url(),
                task.account(),
                task.job(),
                "captured",
                options.waitFor(),
                Duration.ofMillis(forWaiting),
                options.blockResources() && !options.rendering().visual());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
