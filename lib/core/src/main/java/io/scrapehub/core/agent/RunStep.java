package io.scrapehub.core.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing an agent did, in words for people. No secret is ever in it: what was typed from credentials is
/// named, not shown.
///
/// @param number     from 1
/// @param action     the kind of action: `click`, `type` …
/// @param target     what it was done to, as the page names it, or null
/// @param text       what was typed or chosen, or null
/// @param url        of the page it was done on
/// @param reason     why, by whoever decided
/// @param decidedBy  `rules`, `model` or `script`
/// @param effect     what came of it: `done`, `no_effect`, or why it was not done
/// @param screenshot whether one of the page afterwards is kept
public record RunStep(
        int number,
        Instant at,
        String action,
        @Nullable String target,
        @Nullable String text,
        String url,
        String reason,
        String decidedBy,
        String effect,
        boolean screenshot) {
    /// Texts of pages are kept up to here.
    public static final int MAX_TEXT = 500;
}
