package io.scrapehub.core.goal;

import org.jspecify.annotations.Nullable;

/// Where what is wanted should be.
///
/// @param text    as the goal says it
/// @param city    the city's usual name, or null when the goal names none
/// @param region  the first-level division's name, or null when it is not known
/// @param country ISO 3166-1 alpha-2, or null when it is not known
public record GoalLocation(
        String text,
        @Nullable String city,
        @Nullable String region,
        @Nullable String country) {}
