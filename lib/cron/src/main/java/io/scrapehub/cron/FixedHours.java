package io.scrapehub.cron;

import io.scrapehub.core.schedule.Timetable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/// Times at hours that were named: what falls into a gap comes at its end, what there is twice comes the
/// first time, so that a daily run comes once on every day.
final class FixedHours implements Timetable {
    private final WallTimes wall;
    private final ZoneRules zone;

    FixedHours(WallTimes wall, ZoneId zone) {
        this.wall = wall;
        this.zone = zone.getRules();
    }

    @Override
    public Optional<Instant> after(Instant moment) {
        Optional<LocalDateTime> local = wall.after(LocalDateTime.ofInstant(moment, zone.getOffset(moment)));
        // Several in a gap are one moment; those of an hour's repetition have been.
        while (local.map(this::momentOf).filter(at -> !at.isAfter(moment)).isPresent()) {
            local = local.flatMap(wall::after);
        }
        return local.map(this::momentOf);
    }

    private Instant momentOf(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.toInstant(zone.getValidOffsets(local).getFirst());
    }
}
