package io.scrapehub.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a schedule takes what does not go as planned.
///
/// @param grace  later than this is late; what is late is for the misfire policy
/// @param jitter each schedule has an offset of its own within this, so that not all that are due at the
///               full hour come at once; zero for none
public record FiringRules(MisfirePolicy misfire, OverlapPolicy overlap, Duration grace, Duration jitter) {
    /// As Quartz has it.
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(60);
    public static final Duration LONGEST_GRACE = Duration.ofHours(24);
    public static final Duration LONGEST_JITTER = Duration.ofHours(1);

    private static final Duration OFTEN = Duration.ofHours(1);

    /// What is due more than once an hour will soon be due again; for the rest one late run is better than
    /// none.
    public static MisfirePolicy usualMisfire(Timetable timetable, Instant now) {
        List<Instant> two = timetable.next(now, 2).toList();
        boolean often =
                two.size() == 2 && Duration.between(two.get(0), two.get(1)).compareTo(OFTEN) < 0;
        return often ? MisfirePolicy.SKIP : MisfirePolicy.ONE;
    }

    /// How long after its times this schedule is looked at, always the same.
    Duration offsetOf(ScheduleId id) {
        return Duration.ofMillis(Math.floorMod(spread(id.value().hashCode()), jitter.toMillis() + 1));
    }

    /// Ids differ in little; this makes their hashes differ in much (the finalizer of MurmurHash3).
    private static long spread(int hash) {
        long h = hash * 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
