package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.RunEnd;
import io.scrapehub.core.agent.RunOutcome;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// Steps of runs, one document each, named for job, attempt and number, so that a step written twice is one.
/// An attempt's end is the document behind its last step. Screenshots are documents of their own, which go
/// by themselves.
final class MongoRunStore implements RunStore {
    static final String JOB = "job";
    static final String ACCOUNT = "account";
    static final String TOKEN = "tok";
    static final String NUMBER = "n";
    static final String AT = "at";
    private static final String ID = "_id";
    private static final String IMAGE = "jpeg";
    /// Behind every step.
    private static final int END = 1_000_000;

    private final MongoCollection<Document> steps;
    private final MongoCollection<Document> screenshots;

    MongoRunStore(MongoDatabase database) {
        steps = database.getCollection(CollectionNames.AGENT_STEPS);
        screenshots = database.getCollection(CollectionNames.AGENT_SCREENSHOTS);
    }

    @Override
    public void note(Lease lease, RunStep step, byte @Nullable [] screenshot) {
        if (screenshot != null) {
            MongoCalls.run(
                    "keeping a screenshot",
                    () -> put(
                            screenshots,
                            named(lease, step.number())
                                    .append(AT, Members.date(step.at()))
                                    .append(IMAGE, new Binary(screenshot))));
        }
        MongoCalls.run("noting a step", () -> put(steps, document(lease, step, screenshot != null)));
    }

    @Override
    public void end(Lease lease, RunEnd end) {
        Document document = named(lease, END)
                .append(AT, Members.date(end.at()))
                .append("outcome", end.outcome().word())
                .append("detail", WellFormed.text(end.detail()))
                .append("steps", end.steps())
                .append("records", end.records())
                .append("tokens", end.tokens());
        MongoCalls.run("noting a run's end", () -> put(steps, document));
    }

    private static void put(MongoCollection<Document> into, Document document) {
        var _ = into.replaceOne(eq(ID, document.get(ID)), document, new ReplaceOptions().upsert(true));
    }

    @Override
    public Progress progress(AccountId account, JobId job, int after, int limit) {
        return MongoCalls.answer(
                "reading a run's steps",
                () -> latest(account, job)
                        .map(token -> new Progress(
                                token,
                                UnreadableDocument.readAll(
                                        steps.find(and(of(account, job, token), gt(NUMBER, after), lt(NUMBER, END)))
                                                .sort(ascending(NUMBER))
                                                .limit(Math.max(1, limit)),
                                        MongoRunStore::step),
                                Optional.ofNullable(steps.find(and(of(account, job, token), eq(NUMBER, END)))
                                                .first())
                                        .map(d -> UnreadableDocument.read(d, MongoRunStore::end))))
                        .orElse(Progress.NONE));
    }

    @Override
    public Optional<byte[]> screenshot(AccountId account, JobId job, int step) {
        return MongoCalls.answer(
                "reading a screenshot",
                () -> latest(account, job)
                        .flatMap(token -> Optional.ofNullable(screenshots
                                .find(and(of(account, job, token), eq(NUMBER, step)))
                                .first()))
                        .map(d -> d.get(IMAGE, Binary.class).getData()));
    }

    private Optional<Long> latest(AccountId account, JobId job) {
        return Optional.ofNullable(steps.find(and(eq(ACCOUNT, account.value()), eq(JOB, job.value())))
                        .sort(descending(TOKEN))
                        .first())
                .map(d -> Members.number(d, TOKEN));
    }

    private static Bson of(AccountId account, JobId job, long token) {
        return and(eq(ACCOUNT, account.value()), eq(JOB, job.value()), eq(TOKEN, token));
    }

    private static Document named(Lease lease, int number) {
        String id = String.format(Locale.ROOT, "%s/%d/%06d", lease.job().value(), lease.token(), number);
        return new Document(ID, id)
                .append(ACCOUNT, lease.account().value())
                .append(JOB, lease.job().value())
                .append(TOKEN, lease.token())
                .append(NUMBER, number);
    }

    private static Document document(Lease lease, RunStep step, boolean screenshot) {
        Document document = named(lease, step.number())
                .append(AT, Members.date(step.at()))
                .append("action", step.action())
                .append("url", WellFormed.text(step.url()))
                .append("reason", WellFormed.text(step.reason()))
                .append("by", step.decidedBy())
                .append("effect", WellFormed.text(step.effect()))
                .append("screenshot", screenshot);
        Members.putIfAny(document, "target", step.target() == null ? null : WellFormed.text(step.target()));
        Members.putIfAny(document, "text", step.text() == null ? null : WellFormed.text(step.text()));
        return document;
    }

    private static RunStep step(Document document) {
        return new RunStep(
                Members.integer(document, NUMBER),
                Members.time(document, AT),
                Members.text(document, "action"),
                Members.optionalText(document, "target"),
                Members.optionalText(document, "text"),
                Members.text(document, "url"),
                Members.text(document, "reason"),
                Members.text(document, "by"),
                Members.text(document, "effect"),
                Members.flag(document, "screenshot"));
    }

    private static RunEnd end(Document document) {
        Instant at = Members.time(document, AT);
        return new RunEnd(
                RunOutcome.ofWord(Members.text(document, "outcome")),
                Members.text(document, "detail"),
                at,
                Members.integer(document, "steps"),
                Members.integer(document, "records"),
                Members.number(document, "tokens"));
    }
}
