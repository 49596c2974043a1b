package io.scrapehub.core.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;

/// A schedule's next time.
///
/// @param at        as its timetable has it
/// @param lookAt    when a controller is to look: then, later by jitter, or again when it waits
/// @param zoneRules the edition of the time zone database it was reckoned with
public record Due(Instant at, Instant lookAt, String zoneRules) {
    /// The edition in use, like `2026a`.
    public static final String ZONE_RULES =
            ZoneRulesProvider.getVersions(ZoneId.of("Europe/Berlin").getId()).lastKey();

    static Due of(ScheduleId id, FiringRules rules, Instant at) {
        return new Due(at, at.plus(rules.offsetOf(id)), ZONE_RULES);
    }
}
