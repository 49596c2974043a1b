package io.scrapehub.cron;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.scrapehub.core.schedule.Timetable;
import io.scrapehub.core.schedule.Timing;
import java.time.LocalDateTime;
import java.util.Map;

/// Makes timetables of timings. Cron expressions have five fields, with names of months and days, `L`, `W`
/// and `#`; when a day of the month and a day of the week are given, either will do (as in crontab(5)).
public final class CronTimetables {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final int FIELDS = 5;
    private static final int HOUR = 1;
    private static final int DAY = 2;
    private static final int WEEKDAY = 4;
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 27, 10, 30);
    private static final CronParser PARSER = new CronParser(definition());

    private CronTimetables() {}

    /// An expression that is none; the message says why.
    public static final class NotCron extends Exception {
        private static final long serialVersionUID = 1L;

        NotCron(String why) {
            super(why);
        }
    }

    /// The timetable of a timing that was checked.
    ///
    /// @throws IllegalStateException when it was not
    public static Timetable of(Timing timing) {
        try {
            return parse(timing);
        } catch (NotCron e) {
            throw new IllegalStateException(timing + " was never checked", e);
        }
    }

    public static Timetable parse(Timing timing) throws NotCron {
        return switch (timing) {
            case Timing.Every every -> Timetable.of(every);
            case Timing.Cron cron -> parse(cron);
        };
    }

    private static Timetable parse(Timing.Cron timing) throws NotCron {
        String[] fields = plain(timing.expression()).split(" ", -1);
        if (fields.length != FIELDS) {
            throw new NotCron("It must have five fields (minute, hour, day of month, month, day of week), not "
                    + fields.length + ".");
        }
        checkOddities(fields);
        WallTimes wall = parsed(String.join(" ", fields));
        return fields[HOUR].startsWith("*") ? new EveryHour(wall, timing.zone()) : new FixedHours(wall, timing.zone());
    }

    /// What the library reads and cannot reckon with.
    private static void checkOddities(String[] fields) throws NotCron {
        if (fields[DAY].matches(".*(29|3[0-9])W.*") || fields[DAY].matches(".*L-(2[89]|[3-9][0-9]|[0-9]{3,}).*")) {
            throw new NotCron("W and L- go with days that are in every month, 1 to 28; LW is the last weekday.");
        }
        if (fields[WEEKDAY].matches(".*#([^1-5].*|.[^,]+)?")) {
            throw new NotCron("A month has up to five of a day of the week: # goes with 1 to 5.");
        }
    }

    /// Without nicknames, and with `*` for the `?` of Quartz, which means the same.
    private static String plain(String expression) {
        String stripped = expression.strip().replaceAll("\\s+", " ").replace('?', '*');
        return NICKNAMES.getOrDefault(stripped, stripped);
    }

    /// The library throws several kinds for what is no expression, some only when it is to reckon.
    private static WallTimes parsed(String expression) throws NotCron {
        try {
            var wall = new WallTimes(PARSER.parse(expression).validate());
            var _ = wall.after(ANY_TIME);
            return wall;
        } catch (RuntimeException e) {
            throw new NotCron(String.valueOf(e.getMessage()).replace("Failed to parse cron expression. ", "") + ".");
        }
    }

    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withValidRange(0, 59)
                .withStrictRange()
                .and()
                .withHours()
                .withValidRange(0, 23)
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withValidRange(1, 31)
                .supportsL()
                .supportsW()
                .supportsLW()
                .withStrictRange()
                .and()
                .withMonth()
                .withValidRange(1, 12)
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .supportsHash()
                .supportsL()
                .withStrictRange()
                .and()
                .instance();
    }
}
