package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore.PageReport;
import io.scrapehub.core.task.TaskStore.Unspread;
import java.util.Optional;
import org.bson.Document;

/// A task's document, and the names of its members.
final class TaskDocument {
    static final String ID = "_id";
    static final String JOB = "job";
    static final String ACCOUNT = "account";
    static final String SEQUENCE = "sequence";
    static final String KIND = "kind";
    static final String STATE = "state";
    /// The token of the latest attempt that began, 0 before the first.
    static final String TOKEN = "token";
    /// The token of the attempt that settled the task: only its rows are records.
    static final String WINNER = "winner";
    static final String RECORDS = "records";
    static final String FOLLOW_UPS = "followUps";
    /// True while follow-ups may not be tasks yet, then absent.
    static final String UNSPREAD = "unspread";
    /// Credits the page cost, absent when nothing.
    static final String CHARGE = "charge";
    /// True while the charge is not in the ledger, then absent.
    static final String UNPOSTED = "unposted";
    static final String FAILURE = "failure";
    static final String FAILURE_CODE = FAILURE + "." + FailureDocument.CODE;
    static final String STABLE_BY = "stableBy";
    /// The rungs that were tried, absent when only the browser was.
    static final String TRACE = "trace";
    /// How more was reached within the page, absent when it was read once.
    static final String WALK = "walk";
    /// How many attempts began; when the first and the latest did, by the server's clock.
    static final String ATTEMPTS = "attempts";
    static final String FIRST_BEGUN_AT = "firstBegunAt";
    static final String BEGUN_AT = "begunAt";
    /// When the task became final, by the server's clock: one clock, so that the order of settling is one.
    static final String SETTLED_AT = "settledAt";
    /// The same moment by the clock of whoever settled it; for people only.
    static final String SAID_AT = "saidAt";
    /// The latest epoch of the queue in which the task was offered.
    static final String EPOCH = "epoch";
    static final String OFFERED_AT = "offeredAt";

    static final String PENDING = TaskState.PENDING.word();
    static final String DONE = TaskState.DONE.word();
    static final String DEAD = TaskState.DEAD.word();
    static final String CANCELLED = TaskState.CANCELLED.word();

    private static final long NEVER_OFFERED = -1;

    private TaskDocument() {}

    /// The document of a task as it is added.
    static Document added(Task task) {
        return of(task).append(STATE, PENDING)
                .append(TOKEN, 0L)
                .append(RECORDS, 0)
                .append(EPOCH, NEVER_OFFERED);
    }

    /// What a task is: its members that never change.
    static Document of(Task task) {
        return new Document(ID, task.id().value())
                .append(JOB, task.job().value())
                .append(ACCOUNT, task.account().value())
                .append(KIND, task.kind().word())
                .append("url", UrlDocument.of(task.url()))
                .append(SEQUENCE, task.sequence())
                .append("depth", task.depth())
                .append("base", FieldsDocument.of(task.base()));
    }

    static Task read(Document document) {
        return read(document, TaskState.ofWord(Members.text(document, STATE)));
    }

    static Unspread unspread(Document document) {
        var followUps = Members.list(document, FOLLOW_UPS, Document.class).stream()
                .map(d -> read(d, TaskState.PENDING))
                .toList();
        return new Unspread(read(document), followUps);
    }

    static PageReport report(Document document) {
        return new PageReport(
                read(document),
                Members.integer(document, RECORDS),
                Optional.ofNullable(Members.optionalDocument(document, FAILURE)).map(FailureDocument::read),
                Optional.ofNullable(Members.optionalText(document, STABLE_BY)),
                document.containsKey(ATTEMPTS) ? Members.integer(document, ATTEMPTS) : 0,
                Optional.ofNullable(Members.optionalTime(document, SETTLED_AT)),
                Members.list(document, TRACE, Document.class).stream()
                        .map(RungStepDocument::read)
                        .toList(),
                Optional.ofNullable(Members.optionalDocument(document, WALK)).map(WalkDocument::read));
    }

    private static Task read(Document document, TaskState state) {
        return new Task(
                new TaskId(Members.text(document, ID)),
                new JobId(Members.text(document, JOB)),
                new AccountId(Members.text(document, ACCOUNT)),
                TaskKind.ofWord(Members.text(document, KIND)),
                UrlDocument.read(Members.document(document, "url")),
                Members.text(document, SEQUENCE),
                Members.integer(document, "depth"),
                FieldsDocument.read(Members.list(document, "base", Document.class)),
                state);
    }
}
