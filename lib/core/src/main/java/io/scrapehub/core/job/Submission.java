package io.scrapehub.core.job;

/// What came of handing in a job.
public sealed interface Submission {
    /// Written, durably. It will end, whatever dies.
    record Accepted(Job job) implements Submission {}

    /// The same request with the same idempotency key came before; this is its job.
    record Replayed(Job job) implements Submission {}

    /// The idempotency key was used for another request.
    record KeyReused() implements Submission {}

    /// The account has fewer credits than the job may need. Nothing was written.
    record NotAffordable(long needed, long available) implements Submission {}

    /// The account has as many jobs under way as it may have. Nothing was written.
    record QueueFull(int quota) implements Submission {}
}
