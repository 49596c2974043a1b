package io.scrapehub.core.schedule;

import java.time.Instant;

/// What came of a time. Each word is part of the contract.
public sealed interface RunOutcome {
    String word();

    /// Whether nothing more comes of it.
    default boolean isFinal() {
        return !(this instanceof Begun || this instanceof Waiting);
    }

    /// It is being handed in.
    record Begun() implements RunOutcome {
        @Override
        public String word() {
            return "begun";
        }
    }

    /// It waits for the end of the job of the time before.
    record Waiting() implements RunOutcome {
        @Override
        public String word() {
            return "waiting";
        }
    }

    /// The run's job was accepted.
    record Submitted() implements RunOutcome {
        @Override
        public String word() {
            return "submitted";
        }
    }

    /// The job of the time before had not ended.
    record Overlapped() implements RunOutcome {
        @Override
        public String word() {
            return "overlapped";
        }
    }

    /// Nobody fired in time.
    ///
    /// @param times how many times this stands for, the run's own the first
    /// @param last  the last of them
    record Missed(int times, Instant last) implements RunOutcome {
        @Override
        public String word() {
            return "missed";
        }
    }

    /// The job was refused as `POST /jobs` would have.
    ///
    /// @param code the problem's
    record Refused(String code, String detail) implements RunOutcome {
        @Override
        public String word() {
            return "refused";
        }
    }
}
