package io.scrapehub.core.rendering;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps artifacts. As with records, only those of the attempt that settled its task are there for readers,
/// and each account sees its own only. Thread-safe; durable when a call returns. Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface ArtifactStore {
    /// Keeps what an attempt made of its page; the settlement, which makes it visible, must follow. May be
    /// repeated.
    void write(Lease lease, Made made);

    /// Of a job's pages, in the order of the pages, then of the formats.
    List<Artifact> list(AccountId account, JobId job, Instant now, int limit);

    /// With its content.
    Optional<Content> open(AccountId account, JobId job, ArtifactId id, Instant now);

    /// Removes what has expired, and what attempts left that were overtaken; at most `limit`, answers how
    /// many.
    int removeExpired(Instant now, int limit);

    /// One page in one format, on its way into the store.
    @SuppressWarnings("ArrayRecordComponent") // written once, read once
    record Made(RenderFormat format, String url, byte[] content, List<String> shortfalls, Instant expiresAt) {}

    @SuppressWarnings("ArrayRecordComponent") // read once
    record Content(Artifact artifact, byte[] bytes) {}
}
