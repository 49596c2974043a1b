package io.scrapehub.core.job;

import org.jspecify.annotations.Nullable;

/// Which jobs of an account to list, newest first.
///
/// @param status only these, or null for all
/// @param after  go on behind this job, or null for the start
/// @param agents only those that an agent does
public record JobQuery(@Nullable JobStatus status, @Nullable JobId after, int limit, boolean agents) {
    /// Of every kind.
    public JobQuery(@Nullable JobStatus status, @Nullable JobId after, int limit) {
        this(status, after, limit, false);
    }
}
