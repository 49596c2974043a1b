package io.scrapehub.cron;

import io.scrapehub.core.schedule.Timetable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Times in hours that were left open: every moment at which the wall clock shows one, also in an hour there
/// is twice, so that no change of clocks makes a pause.
final class EveryHour implements Timetable {
    private final WallTimes wall;
    private final ZoneRules zone;

    EveryHour(WallTimes wall, ZoneId zone) {
        this.wall = wall;
        this.zone = zone.getRules();
    }

    @Override
    public Optional<Instant> after(Instant moment) {
        ZoneOffset offset = zone.getOffset(moment);
        Optional<LocalDateTime> local = wall.after(LocalDateTime.ofInstant(moment, offset));
        ZoneOffsetTransition change = zone.nextTransition(moment);
        while (local.isPresent() && isBehind(local.get().toInstant(offset), change)) {
            offset = change.getOffsetAfter();
            local = wall.after(change.getDateTimeAfter().minusSeconds(1));
            change = zone.nextTransition(change.getInstant());
        }
        ZoneOffset last = offset;
        return local.map(time -> time.toInstant(last));
    }

    private static boolean isBehind(Instant at, @Nullable ZoneOffsetTransition change) {
        return change != null && !at.isBefore(change.getInstant());
    }
}
