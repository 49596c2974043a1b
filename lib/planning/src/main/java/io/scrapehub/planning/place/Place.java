package io.scrapehub.planning.place;

import org.jspecify.annotations.Nullable;

/// A city, a first-level division or a country.
///
/// @param city     null for a division or a country
/// @param regionCode GeoNames' code of the first-level division, or null for a country
/// @param region   its name where we know it
/// @param country  ISO 3166-1 alpha-2
/// @param people   who live there; 0 when not known
/// @param latitude in degrees, and `longitude` too; 0 for a division or a country
public record Place(
        @Nullable String city,
        @Nullable String regionCode,
        @Nullable String region,
        String country,
        long people,
        double latitude,
        double longitude) {
    static Place ofCountry(String country) {
        return new Place(null, null, null, country, 0, 0, 0);
    }

    static Place ofRegion(String country, String code, String name) {
        return new Place(null, code, name, country, 0, 0, 0);
    }

    boolean isCity() {
        return city != null;
    }

    /// Whether this place lies in the other, as far as we know.
    public boolean liesIn(Place other) {
        return country.equals(other.country)
                && (other.regionCode == null || other.regionCode.equals(regionCode))
                && !other.isCity();
    }
}
