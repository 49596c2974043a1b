package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.rendering.Artifact;
import io.scrapehub.core.rendering.ArtifactId;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.rendering.ArtifactStore.Made;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [ArtifactStore] promises.
public abstract class ArtifactStoreContract {
    private static final Instant EXPIRES = MID_MORNING.plusSeconds(3_600);

    private final Job job = aUrlJob().ofPages(2).accepted();
    private final List<Task> tasks = Tasks.of(job);
    private StoresOnTrial stores;
    private ArtifactStore artifacts;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        stores = emptyStores();
        artifacts = stores.artifacts();
        stores.jobs().submit(job, null);
        stores.tasks().add(tasks);
    }

    @Test
    void shows_what_was_made_once_its_page_is_settled() {
        Lease lease = begun(0);
        artifacts.write(lease, made(RenderFormat.TEXT, "words"));
        assertThat(listed()).isEmpty();

        settle(lease);

        Artifact artifact = listed().getFirst();
        assertThat(artifact)
                .isEqualTo(new Artifact(
                        ArtifactId.of(lease.task(), RenderFormat.TEXT),
                        lease.task(),
                        RenderFormat.TEXT,
                        "https://shop.example/",
                        5,
                        List.of("no PDF"),
                        EXPIRES));
        assertThat(content(artifact)).isEqualTo("words");
    }

    @Test
    void shows_only_what_the_winner_made() {
        Lease early = begun(0);
        artifacts.write(early, made(RenderFormat.TEXT, "early"));
        Lease late = begun(0);
        artifacts.write(late, made(RenderFormat.TEXT, "late"));

        settle(late);
        artifacts.write(early, made(RenderFormat.TEXT, "too late"));

        assertThat(listed()).hasSize(1);
        assertThat(content(listed().getFirst())).isEqualTo("late");
    }

    @Test
    void keeps_the_last_of_what_an_attempt_made_twice() {
        Lease lease = begun(0);
        artifacts.write(lease, made(RenderFormat.TEXT, "first"));
        artifacts.write(lease, made(RenderFormat.TEXT, "again"));
        settle(lease);

        assertThat(listed()).hasSize(1);
        assertThat(content(listed().getFirst())).isEqualTo("again");
    }

    @Test
    void keeps_large_ones_whole() {
        Lease lease = begun(0);
        String large = "x".repeat(3_000_000);
        artifacts.write(lease, made(RenderFormat.PDF, large));
        settle(lease);

        assertThat(listed().getFirst().bytes()).isEqualTo(3_000_000);
        assertThat(content(listed().getFirst())).isEqualTo(large);
    }

    @Test
    void lists_in_the_order_of_pages_and_formats() {
        Lease second = begun(1);
        artifacts.write(second, made(RenderFormat.HTML, "b"));
        settle(second);
        Lease first = begun(0);
        artifacts.write(first, made(RenderFormat.SCREENSHOT, "p"));
        artifacts.write(first, made(RenderFormat.HTML, "a"));
        settle(first);

        assertThat(listed())
                .extracting(Artifact::id)
                .containsExactly(
                        ArtifactId.of(first.task(), RenderFormat.HTML),
                        ArtifactId.of(first.task(), RenderFormat.SCREENSHOT),
                        ArtifactId.of(second.task(), RenderFormat.HTML));
        assertThat(artifacts.list(job.account(), job.id(), MID_MORNING, 1)).hasSize(1);
    }

    @Test
    void shows_them_to_their_account_only() {
        Lease lease = begun(0);
        artifacts.write(lease, made(RenderFormat.HTML, "a"));
        settle(lease);
        ArtifactId id = listed().getFirst().id();

        assertThat(artifacts.list(Fresh.accountId(), job.id(), MID_MORNING, 9)).isEmpty();
        assertThat(artifacts.open(Fresh.accountId(), job.id(), id, MID_MORNING)).isEmpty();
        assertThat(artifacts.open(job.account(), Fresh.jobId(), id, MID_MORNING))
                .isEmpty();
    }

    @Test
    void shows_none_that_has_expired_and_removes_it() {
        Lease lease = begun(0);
        artifacts.write(lease, made(RenderFormat.HTML, "a"));
        settle(lease);
        ArtifactId id = listed().getFirst().id();

        assertThat(artifacts.open(job.account(), job.id(), id, EXPIRES)).isEmpty();
        assertThat(artifacts.removeExpired(EXPIRES.minusMillis(1), 9)).isZero();
        assertThat(artifacts.removeExpired(EXPIRES, 9)).isEqualTo(1);
        assertThat(listed()).isEmpty();
    }

    private List<Artifact> listed() {
        return artifacts.list(job.account(), job.id(), MID_MORNING, 9);
    }

    private String content(Artifact artifact) {
        return new String(
                artifacts
                        .open(job.account(), job.id(), artifact.id(), MID_MORNING)
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    private Lease begun(int page) {
        Lease lease = Leases.of(tasks.get(page));
        stores.tasks().begin(lease);
        return lease;
    }

    private void settle(Lease lease) {
        stores.tasks().settle(lease, new Settlement.Visited(MID_MORNING, 0, StableBy.QUIET, List.of()));
    }

    private static Made made(RenderFormat format, String content) {
        return new Made(
                format, "https://shop.example/", content.getBytes(StandardCharsets.UTF_8), List.of("no PDF"), EXPIRES);
    }
}
