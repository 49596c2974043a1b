package io.scrapehub.api.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.JobReading;
import io.scrapehub.api.job.JobRequest;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.schedule.FiringRules;
import io.scrapehub.core.schedule.MisfirePolicy;
import io.scrapehub.core.schedule.OverlapPolicy;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleWish;
import io.scrapehub.core.schedule.Timetable;
import io.scrapehub.core.schedule.Timing;
import io.scrapehub.cron.CronTimetables;
import io.scrapehub.cron.CronTimetables.NotCron;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the bodies of `POST /scheduled-jobs` and `PATCH /scheduled-jobs/{schedule_id}`: members of the
/// schedule, and beside them every member of a job, held to the rules of `POST /jobs`. Every mistake at
/// once.
public final class ScheduleRequest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    /// The one member of a job that a schedule has no use for.
    private static final String DRY_RUN = "dry_run";
    private static final int MAX_NAME = 200;
    private static final int MAX_CRON = 200;
    private static final int MAX_ZONE = 64;
    private static final Set<String> OWN = Set.of(
            "name",
            "schedule",
            "every_seconds",
            "timezone",
            "enabled",
            "misfire_policy",
            "overlap_policy",
            "grace_seconds",
            "jitter_seconds");

    private final JobReading reading;
    private final InstantSource clock;

    public ScheduleRequest(JobReading reading, InstantSource clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /// @param before the schedule to be changed, or null for a new one
    Reply read(ApiRequest request, @Nullable Schedule before, Function<ScheduleWish, Reply> then) {
        return switch (JsonBody.parse(request.body().getBytes())) {
            case JsonBody.Malformed(String why) -> new Reply.Refusal(Problem.of(ProblemCode.MALFORMED_JSON, why));
            case JsonBody.Parsed(ObjectNode body) -> new Body(before, clock.instant()).read(request, body, then);
            case JsonBody.Parsed(JsonNode _) ->
                refusal(List.of(Mistake.at("", "wrong_type", "This must be a JSON object.")));
        };
    }

    private static Reply refusal(List<Mistake> mistakes) {
        return new Reply.Refusal(JobReading.problemOf(mistakes));
    }

    /// One body, being read.
    private final class Body {
        private final @Nullable Schedule before;
        private final Instant now;
        private final List<Mistake> mistakes = new ArrayList<>();

        Body(@Nullable Schedule before, Instant now) {
            this.before = before;
            this.now = now;
        }

        Reply read(ApiRequest request, ObjectNode body, Function<ScheduleWish, Reply> then) {
            ObjectNode job = jobOf(body);
            ObjectNode own = body.deepCopy();
            own.retain(OWN);
            Members members = Members.of(own, "", OWN, mistakes);
            if (body.has(DRY_RUN)) {
                members.note(DRY_RUN, "unknown_member", "A schedule hands jobs in. Try one with POST /api/v1/jobs.");
            }
            String name = name(members);
            Optional<Timing> timing = timing(members);
            FiringRules rules = rules(members, timing.flatMap(this::checked));
            boolean enabled = members.flag("enabled")
                    .orElse(before == null || before.wish().enabled());
            Optional<JobSpec> spec = spec(request, body, job);
            return mistakes.isEmpty()
                    ? then.apply(new ScheduleWish(
                            name, timing.orElseThrow(), rules, enabled, spec.orElseThrow(), job.toString()))
                    : refusal(mistakes);
        }

        /// What is given takes the place of what was; null takes it away.
        private ObjectNode jobOf(ObjectNode body) {
            ObjectNode job = before == null ? Json.MAPPER.createObjectNode() : ScheduleJson.request(before);
            body.properties().stream()
                    .filter(member -> !OWN.contains(member.getKey()))
                    .filter(member -> !member.getKey().equals(DRY_RUN))
                    .forEach(member -> {
                        if (before != null && member.getValue().isNull()) {
                            job.remove(member.getKey());
                        } else {
                            job.set(member.getKey(), member.getValue());
                        }
                    });
            return job;
        }

        /// A job that is not changed is not read anew: it must be possible to pause a schedule whose pool is
        /// gone.
        private Optional<JobSpec> spec(ApiRequest request, ObjectNode body, ObjectNode job) {
            boolean same = body.properties().stream().allMatch(member -> OWN.contains(member.getKey()));
            if (before != null && same) {
                return Optional.of(before.wish().spec());
            }
            return switch (reading.read(request.account(), job)) {
                case JobRequest.Decoded.Good(JobSpec spec) -> Optional.of(spec);
                case JobRequest.Decoded.Bad(List<Mistake> ofJob) -> {
                    mistakes.addAll(ofJob);
                    yield Optional.empty();
                }
            };
        }

        private String name(Members members) {
            if (before == null) {
                members.require("name");
            }
            return members.line("name", MAX_NAME)
                    .orElse(before == null ? "" : before.wish().name());
        }

        private Optional<Timing> timing(Members members) {
            boolean cron = members.has("schedule");
            boolean every = members.has("every_seconds");
            if (cron && every) {
                members.note("every_seconds", "conflict", "Give schedule or every_seconds, not both.");
                return Optional.empty();
            }
            if (every) {
                return every(members);
            }
            return cron || !(before != null && before.wish().timing() instanceof Timing.Every)
                    ? cron(members)
                    : kept(members);
        }

        /// The first time comes one whole distance from now.
        private Optional<Timing> every(Members members) {
            zone(members);
            return members.integer("every_seconds", (int) Timing.Every.SHORTEST.toSeconds(), (int)
                            Timing.Every.LONGEST.toSeconds())
                    .map(Duration::ofSeconds)
                    .map(every -> before != null
                                    && before.wish().timing() instanceof Timing.Every earlier
                                    && earlier.every().equals(every)
                            ? earlier
                            : new Timing.Every(every, now));
        }

        private Optional<Timing> kept(Members members) {
            zone(members);
            return Optional.ofNullable(before).map(b -> b.wish().timing());
        }

        private Optional<Timing> cron(Members members) {
            Timing.Cron earlier = before != null && before.wish().timing() instanceof Timing.Cron(var e, var z)
                    ? new Timing.Cron(e, z)
                    : null;
            if (earlier == null && !members.has("schedule")) {
                members.note(
                        "schedule",
                        "missing",
                        "Give schedule, a cron expression like \"0 9 * * *\", or every_seconds.");
            }
            Optional<String> expression = members.line("schedule", MAX_CRON)
                    .or(() -> members.has("schedule")
                            ? Optional.empty()
                            : Optional.ofNullable(earlier).map(Timing.Cron::expression));
            Optional<ZoneId> zone = zone(members)
                    .or(() -> members.has("timezone")
                            ? Optional.empty()
                            : Optional.of(earlier == null ? UTC : earlier.zone()));
            return expression.flatMap(text -> zone.map(in -> new Timing.Cron(text, in)));
        }

        private Optional<ZoneId> zone(Members members) {
            Optional<String> name = members.line("timezone", MAX_ZONE);
            Optional<ZoneId> zone =
                    name.filter(n -> ZoneId.getAvailableZoneIds().contains(n)).map(ZoneId::of);
            if (name.isPresent() && zone.isEmpty()) {
                members.note("timezone", "unknown_timezone", "This must be an IANA time zone, like Europe/Berlin.");
            }
            return zone;
        }

        /// The timetable, when there is a time on it.
        private Optional<Timetable> checked(Timing timing) {
            try {
                Timetable timetable = CronTimetables.parse(timing);
                if (timetable.after(now).isPresent()) {
                    return Optional.of(timetable);
                }
                mistakes.add(Mistake.at("/schedule", "never_due", "There is no such day: this is never due."));
            } catch (NotCron e) {
                mistakes.add(Mistake.at("/schedule", "invalid_cron", "This is no cron expression. " + e.getMessage()));
            }
            return Optional.empty();
        }

        private FiringRules rules(Members members, Optional<Timetable> timetable) {
            FiringRules usual = before == null
                    ? new FiringRules(
                            timetable.map(t -> FiringRules.usualMisfire(t, now)).orElse(MisfirePolicy.ONE),
                            OverlapPolicy.SKIP,
                            FiringRules.DEFAULT_GRACE,
                            Duration.ZERO)
                    : before.wish().rules();
            return new FiringRules(
                    members.word("misfire_policy", MisfirePolicy.words(), MisfirePolicy::ofWord)
                            .orElse(usual.misfire()),
                    members.word("overlap_policy", OverlapPolicy.words(), OverlapPolicy::ofWord)
                            .orElse(usual.overlap()),
                    seconds(members, "grace_seconds", 1, FiringRules.LONGEST_GRACE)
                            .orElse(usual.grace()),
                    seconds(members, "jitter_seconds", 0, FiringRules.LONGEST_JITTER)
                            .orElse(usual.jitter()));
        }

        private static Optional<Duration> seconds(Members members, String name, int least, Duration most) {
            return members.integer(name, least, (int) most.toSeconds()).map(Duration::ofSeconds);
        }
    }
}
