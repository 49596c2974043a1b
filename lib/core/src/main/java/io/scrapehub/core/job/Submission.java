package io.scrapehub.core.job;

/// What came of handing in a job.
public sealed interface Submission {
    /// Written, durably. It will end, whatever dies.
    record Accepted(Job job) implements Submission {}

    /// The same request with the same idempotency key came before; this is its job.
    record Replayed(Job job) implements Submission {}

    /// Nothing was written.
    sealed interface Refused extends Submission {}

    /// The idempotency key was used for another request.
    record KeyReused() implements Refused {}

    /// The account has fewer credits than the job may need.
    record NotAffordable(long needed, long available) implements Refused {}

    /// The account has as many jobs under way as it may have.
    record QueueFull(int quota) implements Refused {}
}
