package io.scrapehub.core.job;

/// What came of handing in a job.
public sealed interface Submission {
    /// Written, durably. It will end, whatever dies.
    record Accepted(Job job) implements Submission {}

    /// The same request with the same idempotency key came before; this is its job.
    record Replayed(Job job) implements Submission {}

    /// The idempotency key was used for another request.
    record KeyReused() implements Submission {}

    /// Nothing was written: what the account has does not allow it.
    sealed interface Refused extends Submission {
        /// A word for why, as the API has it.
        String code();

        /// A sentence for the client.
        String detail();
    }

    /// The account has fewer credits than the job may need.
    record NotAffordable(long needed, long available) implements Refused {
        @Override
        public String code() {
            return "insufficient_credits";
        }

        @Override
        public String detail() {
            return "The job may cost up to %d credits; the account has %d. Lower max_results, or add credits."
                    .formatted(needed, available);
        }
    }

    /// The account has as many jobs under way as it may have.
    record QueueFull(int quota) implements Refused {
        @Override
        public String code() {
            return "queue_full";
        }

        @Override
        public String detail() {
            return "The account has %d jobs under way, as many as its plan allows. Wait for one to end."
                    .formatted(quota);
        }
    }
}
