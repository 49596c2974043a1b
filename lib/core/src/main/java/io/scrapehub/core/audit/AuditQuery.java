package io.scrapehub.core.audit;

import org.jspecify.annotations.Nullable;

/// Which entries of an account to list, newest first.
///
/// @param actor  only what this one did, or null for all
/// @param action only such actions, or null for all
/// @param target only what was done to this, or null for all
/// @param after  go on behind this entry, or null for the start
public record AuditQuery(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String target,
        @Nullable AuditId after,
        int limit) {}
