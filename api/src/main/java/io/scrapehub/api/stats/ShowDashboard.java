package io.scrapehub.api.stats;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.core.statistics.StatisticsQuery;
import io.scrapehub.core.statistics.StatisticsQuery.Bucket;
import io.scrapehub.core.statistics.StatisticsStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `GET /stats/dashboard`: what the account did in the last hours or days, or between two moments.
public final class ShowDashboard implements Endpoint.Waiting {
    private static final Duration DEFAULT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final Duration MOST_HOURS = Duration.ofDays(14);
    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,3})([hd])");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.:\\[\\]_\\-]{1,255}");

    private final StatisticsStore statistics;
    private final InstantSource clock;

    public ShowDashboard(StatisticsStore statistics, InstantSource clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Instant now = clock.instant();
        Parameters parameters = Parameters.of(request);
        Duration range = parameters
                .read("range", "It must be a number of hours or days up to 90d, like 24h or 7d.", ShowDashboard::range)
                .orElse(DEFAULT);
        Instant to = time(parameters, "to").orElse(now);
        Instant from = time(parameters, "from").orElse(to.minus(range));
        Duration span = Duration.between(from, to);
        if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
            parameters.note(Mistake.parameter("from", "out_of_range", "from must be before to, by at most 90 days."));
        }
        Bucket bucket = parameters
                .word("bucket", List.of("hour", "day"), Bucket::ofWord)
                .orElse(span.compareTo(Duration.ofDays(2)) > 0 ? Bucket.DAY : Bucket.HOUR);
        if (bucket == Bucket.HOUR && span.compareTo(MOST_HOURS) > 0) {
            parameters.note(
                    Mistake.parameter("bucket", "out_of_range", "Hours are told of at most 14 days; ask for days."));
        }
        String host = parameters
                .read(
                        "host",
                        "It must be a host name.",
                        text -> Optional.of(text).filter(t -> HOST.matcher(t).matches()))
                .orElse(null);
        var query = new StatisticsQuery(from, to, bucket, host);
        return parameters
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() ->
                        Reply.json(200, DashboardJson.of(statistics.of(request.account(), query), query, now)));
    }

    private static Optional<Duration> range(String text) {
        var parts = RANGE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(parts.group(1));
        Duration range = parts.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count);
        return Optional.of(range).filter(r -> r.compareTo(LONGEST) <= 0);
    }

    private static Optional<Instant> time(Parameters parameters, String name) {
        return parameters.read(name, "It must be a time like 2026-01-27T10:30:00Z.", text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }
}
