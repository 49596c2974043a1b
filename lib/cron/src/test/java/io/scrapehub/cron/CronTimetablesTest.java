package io.scrapehub.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.schedule.Timetable;
import io.scrapehub.core.schedule.Timing;
import io.scrapehub.cron.CronTimetables.NotCron;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimetablesTest {
    /// Zone, expression, a moment, and the times that follow, all UTC.
    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(delimiter = '|', textBlock = """
        # Berlin, 29 March 2026: 02:00 becomes 03:00; an hour that is not there comes at the gap's end, once
        Europe/Berlin      | 30 2 * * *      | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z
        Europe/Berlin      | */15 2 * * *    | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z
        Europe/Berlin      | 0 2,3 * * *     | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z
        Europe/Berlin      | 0 9 * * *       | 2026-03-28T07:00:00Z | 2026-03-28T08:00:00Z 2026-03-29T07:00:00Z
        # Berlin, 25 October 2026: 03:00 becomes 02:00; an hour that is there twice comes the first time only
        Europe/Berlin      | 30 2 * * *      | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
        Europe/Berlin      | 30 2 * * *      | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
        Europe/Berlin      | 30 2 * * *      | 2026-10-25T01:10:00Z | 2026-10-26T01:30:00Z
        Europe/Berlin      | 0 3 * * *       | 2026-10-24T12:00:00Z | 2026-10-25T02:00:00Z
        # hours left open go on by the time that passes
        Europe/Berlin      | 0 * * * *       | 2026-10-24T23:30:00Z | 2026-10-25T00:00:00Z 2026-10-25T01:00:00Z 2026-10-25T02:00:00Z
        Europe/Berlin      | */30 * * * *    | 2026-10-25T00:15:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z 2026-10-25T02:00:00Z
        Europe/Berlin      | 0 * * * *       | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z
        # New York, 8 March and 1 November 2026
        America/New_York   | 30 2 * * *      | 2026-03-08T00:00:00Z | 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z
        America/New_York   | 30 1 * * *      | 2026-10-31T12:00:00Z | 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z
        America/New_York   | 15 * * * *      | 2026-11-01T05:00:00Z | 2026-11-01T05:15:00Z 2026-11-01T06:15:00Z 2026-11-01T07:15:00Z
        # Lord Howe moves by half an hour: 5 April (02:00 becomes 01:30), 4 October 2026 (02:00 becomes 02:30)
        Australia/Lord_Howe| 45 1 * * *      | 2026-04-04T00:00:00Z | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
        Australia/Lord_Howe| 15 2 * * *      | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
        Australia/Lord_Howe| 45 * * * *      | 2026-04-04T14:00:00Z | 2026-04-04T14:45:00Z 2026-04-04T15:15:00Z 2026-04-04T16:15:00Z
        # a quarter of an hour off, and no change of clocks
        Asia/Kathmandu     | 0 9 * * *       | 2026-01-27T10:30:00Z | 2026-01-28T03:15:00Z 2026-01-29T03:15:00Z
        # Casablanca leaves summer time for Ramadan: 15 February (03:00 becomes 02:00), back on 22 March 2026
        Africa/Casablanca  | 30 2 * * *      | 2026-02-14T12:00:00Z | 2026-02-15T01:30:00Z 2026-02-16T02:30:00Z
        Africa/Casablanca  | 30 2 * * *      | 2026-03-21T12:00:00Z | 2026-03-22T02:00:00Z 2026-03-23T01:30:00Z
        # Apia went without 30 December 2011
        Pacific/Apia       | 0 9 * * *       | 2011-12-29T12:00:00Z | 2011-12-29T19:00:00Z 2011-12-30T10:00:00Z 2011-12-30T19:00:00Z
        # days that are not in every month
        UTC                | 0 0 29 2 *      | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z 2032-02-29T00:00:00Z
        UTC                | 0 0 31 * *      | 2026-01-31T00:00:00Z | 2026-03-31T00:00:00Z 2026-05-31T00:00:00Z
        UTC                | 0 0 L * *       | 2026-01-31T00:00:00Z | 2026-02-28T00:00:00Z 2026-03-31T00:00:00Z
        UTC                | 0 0 LW * *      | 2026-01-30T00:00:00Z | 2026-02-27T00:00:00Z 2026-03-31T00:00:00Z
        UTC                | 0 0 15W * *     | 2026-02-01T00:00:00Z | 2026-02-16T00:00:00Z 2026-03-16T00:00:00Z 2026-04-15T00:00:00Z
        UTC                | 0 0 1W * *      | 2026-01-31T00:00:00Z | 2026-02-02T00:00:00Z 2026-03-02T00:00:00Z
        UTC                | 0 0 * * MON#1   | 2026-01-27T00:00:00Z | 2026-02-02T00:00:00Z 2026-03-02T00:00:00Z
        UTC                | 0 0 * * 5L      | 2026-01-31T00:00:00Z | 2026-02-27T00:00:00Z 2026-03-27T00:00:00Z
        UTC                | 0 0 13 * FRI    | 2026-02-01T00:00:00Z | 2026-02-06T00:00:00Z 2026-02-13T00:00:00Z
        UTC                | 0 0 * * 7       | 2026-01-27T00:00:00Z | 2026-02-01T00:00:00Z 2026-02-08T00:00:00Z
        UTC                | 0 0 * * 0       | 2026-01-27T00:00:00Z | 2026-02-01T00:00:00Z
        UTC                | 0 9 ? * MON-FRI | 2026-01-30T10:00:00Z | 2026-02-02T09:00:00Z
        UTC                | @daily          | 2026-01-27T10:30:00Z | 2026-01-28T00:00:00Z
        UTC                | @hourly         | 2026-01-27T10:30:00Z | 2026-01-27T11:00:00Z
        UTC                | @weekly         | 2026-01-27T10:30:00Z | 2026-02-01T00:00:00Z
        UTC                | @monthly        | 2026-01-27T10:30:00Z | 2026-02-01T00:00:00Z
        UTC                | @yearly         | 2026-01-27T10:30:00Z | 2027-01-01T00:00:00Z
        # behind the end of 32 bits
        UTC                | 0 0 1 1 *       | 2038-01-19T03:14:07Z | 2039-01-01T00:00:00Z
        # the leap second of 2016 is not a moment of its own
        UTC                | * * * * *       | 2016-12-31T23:59:59Z | 2017-01-01T00:00:00Z
        """)
    void is_due_at(String zone, String expression, Instant moment, String times) throws NotCron {
        List<Instant> expected =
                Stream.of(times.split(" ", -1)).map(Instant::parse).toList();

        assertThat(timetable(expression, zone).next(moment, expected.size())).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "*/0 * * * *",
                "a b c d e",
                "@often",
                "5-1 * * * *",
                "0 0 30W * *",
                "0 0 L-30 * *",
                "0 0 * * MON#6",
                "0 9 * * *; rm"
            })
    void is_no_cron_expression(String expression) {
        assertThatThrownBy(() -> timetable(expression, "UTC"))
                .isInstanceOf(NotCron.class)
                .message()
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 2,4,6,9,11 *"})
    void is_never_due(String expression) throws NotCron {
        assertThat(timetable(expression, "UTC").after(Instant.parse("2026-01-27T10:30:00Z")))
                .isEmpty();
    }

    record Walked(String zone, String expression, Predicate<LocalDateTime> matches) {}

    static Stream<Walked> walks() {
        return Stream.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Africa/Casablanca",
                        "Asia/Kathmandu")
                .flatMap(zone -> Stream.of(
                        new Walked(zone, "45 * * * *", t -> t.getMinute() == 45),
                        new Walked(zone, "7 */3 * * *", t -> t.getMinute() == 7 && t.getHour() % 3 == 0),
                        new Walked(zone, "0 * 1 * *", t -> t.getMinute() == 0 && t.getDayOfMonth() == 1)));
    }

    /// What is left open is due at every minute whose wall clock matches.
    @ParameterizedTest
    @MethodSource("walks")
    void is_due_as_often_in_a_year_as_a_walk_through_its_minutes_finds(Walked walked) throws NotCron {
        ZoneId zone = ZoneId.of(walked.zone());
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        Instant end = begin.plus(Duration.ofDays(365));
        var found = new ArrayList<Instant>();
        for (Instant t = begin; t.isBefore(end); t = t.plusSeconds(60)) {
            if (walked.matches().test(LocalDateTime.ofInstant(t, zone))) {
                found.add(t);
            }
        }

        Timetable timetable = timetable(walked.expression(), walked.zone());

        assertThat(timetable.next(begin.minusSeconds(1), found.size() + 1).takeWhile(t -> t.isBefore(end)))
                .containsExactlyElementsOf(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"
            })
    void a_named_hour_comes_once_on_every_day_of_a_year(String zone) throws NotCron {
        for (String expression : List.of("30 1 * * *", "0 2 * * *", "15 2 * * *", "30 2 * * *", "0 3 * * *")) {
            Instant begin =
                    LocalDateTime.of(2026, 1, 1, 0, 0).atZone(ZoneId.of(zone)).toInstant();

            assertThat(timetable(expression, zone)
                            .next(begin, 365)
                            .map(t ->
                                    LocalDateTime.ofInstant(t, ZoneId.of(zone)).toLocalDate()))
                    .as(expression)
                    .hasSize(365)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void an_exact_distance_takes_no_heed_of_clocks() throws NotCron {
        Instant anchor = Instant.parse("2026-03-28T08:00:00Z");
        Timetable daily = CronTimetables.parse(new Timing.Every(Duration.ofDays(1), anchor));

        assertThat(daily.next(anchor, 2))
                .containsExactly(Instant.parse("2026-03-29T08:00:00Z"), Instant.parse("2026-03-30T08:00:00Z"));
        assertThat(daily.after(anchor.minusSeconds(1))).contains(anchor);
        assertThat(daily.after(anchor.plusSeconds(1))).contains(anchor.plus(Duration.ofDays(1)));
    }

    private static Timetable timetable(String expression, String zone) throws NotCron {
        return CronTimetables.parse(new Timing.Cron(expression, ZoneId.of(zone)));
    }
}
