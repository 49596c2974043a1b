package io.scrapehub.core.template;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A template of an account.
///
/// @param params  JSON text: a JSON Schema of the values that fill its gaps
/// @param request JSON text: a job request with gaps like `{url}`
/// @param version counts changes, from 1
public record OwnTemplate(
        TemplateId id,
        AccountId account,
        String title,
        @Nullable String description,
        String params,
        String request,
        int version,
        Instant createdAt,
        Instant updatedAt) {
    /// So many an account may have.
    public static final int MOST = 200;
}
