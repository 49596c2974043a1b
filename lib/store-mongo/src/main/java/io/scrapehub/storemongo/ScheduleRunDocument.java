package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleRun;
import java.time.Instant;
import org.bson.Document;

/// A schedule's run, in a collection of its own and, the latest, within its schedule. Its id is its key, so
/// there can be only one.
final class ScheduleRunDocument {
    static final String ID = "_id";
    static final String SCHEDULE = "schedule";
    static final String ACCOUNT = "account";
    static final String DUE_AT = "dueAt";
    static final String OUTCOME = "outcome";
    static final String IS = OUTCOME + ".is";
    static final String AT = "at";
    /// True while its account is to be told that it was skipped, then absent.
    static final String UNTOLD = "untold";

    private ScheduleRunDocument() {}

    static Document of(ScheduleRun run) {
        var document = new Document(ID, run.key())
                .append(SCHEDULE, run.schedule().value())
                .append(ACCOUNT, run.account().value())
                .append(DUE_AT, Members.date(run.dueAt()))
                .append("manual", run.manual())
                .append("job", run.job().value())
                .append(OUTCOME, of(run.outcome()))
                .append(AT, Members.date(run.at()));
        Members.putIfAny(document, UNTOLD, run.skipped() ? true : null);
        return document;
    }

    static Document of(RunOutcome outcome) {
        var document = new Document("is", outcome.word());
        switch (outcome) {
            case RunOutcome.Missed(int times, Instant last) ->
                document.append("times", times).append("last", Members.date(last));
            case RunOutcome.Refused(String code, String detail) ->
                document.append("code", code).append("detail", WellFormed.text(detail));
            case RunOutcome.Begun _, RunOutcome.Waiting _, RunOutcome.Submitted _, RunOutcome.Overlapped _ -> {}
        }
        return document;
    }

    static ScheduleRun read(Document document) {
        return new ScheduleRun(
                new ScheduleId(Members.text(document, SCHEDULE)),
                new AccountId(Members.text(document, ACCOUNT)),
                Members.time(document, DUE_AT),
                Members.flag(document, "manual"),
                new JobId(Members.text(document, "job")),
                outcome(Members.document(document, OUTCOME)),
                Members.time(document, AT));
    }

    private static RunOutcome outcome(Document document) {
        return switch (Members.text(document, "is")) {
            case "begun" -> new RunOutcome.Begun();
            case "waiting" -> new RunOutcome.Waiting();
            case "submitted" -> new RunOutcome.Submitted();
            case "overlapped" -> new RunOutcome.Overlapped();
            case "missed" -> new RunOutcome.Missed(Members.integer(document, "times"), Members.time(document, "last"));
            case "refused" -> new RunOutcome.Refused(Members.text(document, "code"), Members.text(document, "detail"));
            default -> throw new UnreadableDocument(document, "unknown word for an outcome");
        };
    }
}
