package io.scrapehub.browserworker.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.rendering.Artifact;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Rendering;
import io.scrapehub.core.rendering.Viewport;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Records;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapturesTest {
    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void keeps_a_page_in_every_format_wanted_beside_its_records() throws InterruptedException {
        workshop.extraction = new Extraction(new Verdict.Ok(), List.of(itself()), List.of());
        Job job = workshop.running(jobOf(Rendering.of(EnumSet.allOf(RenderFormat.class))));

        workshop.slot().turn(workshop.renderer);

        List<Artifact> kept = kept(job);
        assertThat(kept).extracting(Artifact::format).containsExactly(RenderFormat.values());
        assertThat(content(job, kept, RenderFormat.SCREENSHOT)).isEqualTo("screenshot");
        assertThat(content(job, kept, RenderFormat.TEXT)).isEqualTo("Some text");
        assertThat(content(job, kept, RenderFormat.LINKS)).isEqualTo("[{\"url\":\"https://shop.example/a?b=1&c=2\"}]");
        assertThat(content(job, kept, RenderFormat.METADATA)).isEqualTo("{\"title\":\"A page\",\"author\":\"Ada\"}");
        assertThat(kept).allSatisfy(a -> assertThat(a.shortfalls()).containsExactly("a shortfall"));
        assertThat(workshop.stores
                        .records()
                        .page(job.id(), null, Instant.MAX, 9)
                        .records())
                .hasSize(1);
    }

    @Test
    void keeps_nothing_of_a_page_that_is_not_what_was_asked_for() throws InterruptedException {
        workshop.extraction =
                new Extraction(new Verdict.NotOk(Failure.of(FailureCode.SOFT_404, "gone")), List.of(), List.of());
        Job job = workshop.running(jobOf(Rendering.of(Set.of(RenderFormat.HTML))));

        workshop.slot().turn(workshop.renderer);

        assertThat(kept(job)).isEmpty();
    }

    @Test
    void gives_up_at_once_what_a_site_refused_while_somebody_waits() throws InterruptedException {
        workshop.renderer.failure = Failure.of(FailureCode.BLOCKED, "a wall");
        Job job = workshop.running(
                jobOf(new Rendering(Set.of(RenderFormat.HTML), Viewport.DEFAULT, Map.of(), Map.of(), List.of(), true)));

        workshop.slot().turn(workshop.renderer);

        assertThat(workshop.stores.tasks().pages(job.id(), null, 9).getFirst().failure())
                .map(Failure::code)
                .contains(FailureCode.BLOCKED);
    }

    private static Job jobOf(Rendering rendering) {
        return Jobs.aUrlJob()
                .wantingFields()
                .with(JobOptions.DEFAULT.rendering(rendering))
                .accepted();
    }

    private static ScrapedRecord itself() {
        return Records.with(Map.of(
                "title", Records.field("A page"),
                "text", Records.field("Some text"),
                "markdown", Records.field("# A page"),
                "links", Records.field(List.of(Map.of("url", "https://shop.example/a?b=1&c=2"))),
                "metadata", Records.field(Map.of("author", "Ada"))));
    }

    private List<Artifact> kept(Job job) {
        return workshop.stores.artifacts().list(job.account(), job.id(), workshop.clock.instant(), 9);
    }

    private String content(Job job, List<Artifact> kept, RenderFormat format) {
        Artifact artifact =
                kept.stream().filter(a -> a.format() == format).findFirst().orElseThrow();
        return new String(
                workshop.stores
                        .artifacts()
                        .open(job.account(), job.id(), artifact.id(), workshop.clock.instant())
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
    }
}
