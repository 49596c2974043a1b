package io.scrapehub.core.credit;

import io.scrapehub.core.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which entries of an account to list, newest first; null members do not select.
///
/// @param since  not before this moment; `until`: before this moment
/// @param before go on behind the entry with this sequence, or null for the start
public record EntryQuery(
        @Nullable EntryKind kind,
        @Nullable JobId job,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Long before,
        int limit) {}
