package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.rendering.Artifact;
import io.scrapehub.core.rendering.ArtifactId;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.testkit.store.Shelves.KeptTask;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

final class InMemoryArtifactStore implements ArtifactStore {
    private final Shelves shelves;
    private final Map<String, Kept> kept = new TreeMap<>();

    InMemoryArtifactStore(Shelves shelves) {
        this.shelves = shelves;
    }

    private record Kept(Lease lease, Content content) {
        Artifact artifact() {
            return content.artifact();
        }
    }

    @Override
    public void write(Lease lease, Made made) {
        var artifact = new Artifact(
                ArtifactId.of(lease.task(), made.format()),
                lease.task(),
                made.format(),
                made.url(),
                made.content().length,
                made.shortfalls(),
                made.expiresAt());
        synchronized (shelves) {
            kept.put(
                    artifact.id() + "|" + lease.token(),
                    new Kept(lease, new Content(artifact, made.content().clone())));
        }
    }

    @Override
    public List<Artifact> list(AccountId account, JobId job, Instant now, int limit) {
        synchronized (shelves) {
            return visible(account, job, now)
                    .sorted(Comparator.comparing(this::sequence)
                            .thenComparing(k -> k.artifact().format()))
                    .limit(limit)
                    .map(Kept::artifact)
                    .toList();
        }
    }

    @Override
    public Optional<Content> open(AccountId account, JobId job, ArtifactId id, Instant now) {
        synchronized (shelves) {
            return visible(account, job, now)
                    .filter(k -> k.artifact().id().equals(id))
                    .map(Kept::content)
                    .findFirst();
        }
    }

    @Override
    public int removeExpired(Instant now, int limit) {
        synchronized (shelves) {
            var expired = kept.entrySet().stream()
                    .filter(e -> !e.getValue().artifact().expiresAt().isAfter(now))
                    .map(Map.Entry::getKey)
                    .limit(limit)
                    .toList();
            expired.forEach(kept::remove);
            return expired.size();
        }
    }

    private Stream<Kept> visible(AccountId account, JobId job, Instant now) {
        return kept.values().stream()
                .filter(k ->
                        k.lease().account().equals(account) && k.lease().job().equals(job))
                .filter(k -> k.artifact().expiresAt().isAfter(now))
                .filter(this::isWinner);
    }

    private boolean isWinner(Kept one) {
        KeptTask task = shelves.tasks.get(one.lease().task());
        return task != null
                && task.state == TaskState.DONE
                && task.token == one.lease().token();
    }

    private String sequence(Kept one) {
        return Objects.requireNonNull(shelves.tasks.get(one.lease().task()))
                .task
                .sequence();
    }
}
