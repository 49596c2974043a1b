package io.scrapehub.core.goal;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import java.util.List;

/// A source an account added: a site that lists entities of some type.
///
/// @param name       unique within the account
/// @param urlTemplate a URL with gaps: `{q}` what is wanted, `{loc}` where, `{city}`, `{region}`, `{country}`
/// @param entityTypes schema.org names it is good for; empty means all
/// @param countries  ISO 3166-1 alpha-2; empty means all
/// @param enabled    whether plans may choose it
/// @param tried      how many ended jobs began it; `fruitful` of them got records from it
public record Source(
        SourceId id,
        AccountId account,
        String name,
        String urlTemplate,
        PlannedSource.Kind kind,
        List<String> entityTypes,
        List<String> countries,
        boolean enabled,
        int tried,
        int fruitful,
        Instant createdAt,
        Instant updatedAt) {
    public static final int MAX_NAME = 100;
    public static final int MOST = 500;

    public Source {
        entityTypes = List.copyOf(entityTypes);
        countries = List.copyOf(countries);
    }

    public boolean suits(String entityType, String country) {
        return enabled
                && (entityTypes.isEmpty() || entityTypes.contains(entityType))
                && (countries.isEmpty() || countries.contains(country));
    }
}
