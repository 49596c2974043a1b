package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.schedule.Due;
import io.scrapehub.core.schedule.FiringRules;
import io.scrapehub.core.schedule.MisfirePolicy;
import io.scrapehub.core.schedule.OverlapPolicy;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleWish;
import io.scrapehub.core.schedule.Timing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A schedule's document. `due` is absent when nothing is due any more.
final class ScheduleDocument {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String WISH = "wish";
    static final String VERSION = "version";
    static final String DUE = "due";
    static final String DUE_AT = DUE + ".at";
    static final String LOOK_AT = DUE + ".lookAt";
    static final String ZONE_RULES = DUE + ".zoneRules";
    static final String LAST_JOB = "lastJob";
    static final String LAST_RUN = "lastRun";
    static final String UPDATED_AT = "updatedAt";

    private ScheduleDocument() {}

    static Document of(Schedule schedule) {
        var document = new Document(ID, schedule.id().value())
                .append(ACCOUNT, schedule.account().value())
                .append(WISH, of(schedule.wish()))
                .append(VERSION, schedule.version())
                .append("madeBy", schedule.madeBy())
                .append("createdAt", Members.date(schedule.createdAt()))
                .append(UPDATED_AT, Members.date(schedule.updatedAt()));
        Members.putIfAny(document, DUE, orNone(schedule.due()));
        JobId job = schedule.lastJob();
        Members.putIfAny(document, LAST_JOB, job == null ? null : job.value());
        ScheduleRun run = schedule.lastRun();
        Members.putIfAny(document, LAST_RUN, run == null ? null : ScheduleRunDocument.of(run));
        return document;
    }

    static Document of(Due due) {
        return new Document("at", Members.date(due.at()))
                .append("lookAt", Members.date(due.lookAt()))
                .append("zoneRules", due.zoneRules());
    }

    static Document of(ScheduleWish wish) {
        return new Document("name", WellFormed.text(wish.name()))
                .append("timing", of(wish.timing()))
                .append("misfire", wish.rules().misfire().word())
                .append("overlap", wish.rules().overlap().word())
                .append("graceMillis", wish.rules().grace().toMillis())
                .append("jitterMillis", wish.rules().jitter().toMillis())
                .append("enabled", wish.enabled())
                .append("spec", JobSpecDocument.of(wish.spec()))
                .append("request", WellFormed.text(wish.request()));
    }

    static Schedule read(Document document) {
        Document due = Members.optionalDocument(document, DUE);
        Document run = Members.optionalDocument(document, LAST_RUN);
        String job = Members.optionalText(document, LAST_JOB);
        return new Schedule(
                new ScheduleId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                wish(Members.document(document, WISH)),
                Members.integer(document, VERSION),
                due == null ? null : due(due),
                job == null ? null : new JobId(job),
                run == null ? null : ScheduleRunDocument.read(run),
                Members.text(document, "madeBy"),
                Members.time(document, "createdAt"),
                Members.time(document, UPDATED_AT));
    }

    private static Due due(Document document) {
        return new Due(
                Members.time(document, "at"), Members.time(document, "lookAt"), Members.text(document, "zoneRules"));
    }

    private static ScheduleWish wish(Document document) {
        var rules = new FiringRules(
                known(document, MisfirePolicy.ofWord(Members.text(document, "misfire"))),
                known(document, OverlapPolicy.ofWord(Members.text(document, "overlap"))),
                Members.millis(document, "graceMillis"),
                Members.millis(document, "jitterMillis"));
        return new ScheduleWish(
                Members.text(document, "name"),
                timing(Members.document(document, "timing")),
                rules,
                Members.flag(document, "enabled"),
                JobSpecDocument.read(Members.document(document, "spec")),
                Members.text(document, "request"));
    }

    private static Document of(Timing timing) {
        return switch (timing) {
            case Timing.Cron(String expression, ZoneId zone) ->
                new Document("cron", expression).append("zone", zone.getId());
            case Timing.Every(Duration every, var anchor) ->
                new Document("everySeconds", every.toSeconds()).append("anchor", Members.date(anchor));
        };
    }

    private static Timing timing(Document document) {
        String cron = Members.optionalText(document, "cron");
        return cron == null
                ? new Timing.Every(
                        Duration.ofSeconds(Members.number(document, "everySeconds")), Members.time(document, "anchor"))
                : new Timing.Cron(cron, zone(document));
    }

    private static ZoneId zone(Document document) {
        try {
            return ZoneId.of(Members.text(document, "zone"));
        } catch (DateTimeException e) {
            throw new UnreadableDocument(document, "unknown time zone");
        }
    }

    private static <T> T known(Document document, Optional<T> word) {
        return word.orElseThrow(() -> new UnreadableDocument(document, "unknown word for a policy"));
    }

    static @Nullable Document orNone(@Nullable Due due) {
        return due == null ? null : of(due);
    }
}
