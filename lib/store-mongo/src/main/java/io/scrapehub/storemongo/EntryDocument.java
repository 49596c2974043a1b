package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Bucket;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.credit.EntryKind;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/// A ledger entry's document.
final class EntryDocument {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String SEQUENCE = "sequence";
    static final String KIND = "kind";
    static final String LEGS = "legs";
    static final String JOB = "job";
    static final String AT = "at";

    /// True until its account was told that little is left, then absent. The one thing about an entry that
    /// changes; it says nothing of the movement.
    static final String UNTOLD = "untold";

    private EntryDocument() {}

    /// @param tariff of its account
    static Document of(Entry entry, Tariff tariff) {
        Document document = of(entry);
        return tariff.ranLow(entry) ? document.append(UNTOLD, true) : document;
    }

    static Document of(Entry entry) {
        var legs = new Document();
        entry.legs().forEach((bucket, credits) -> legs.append(bucket.word(), credits));
        var document = new Document(ID, entry.id())
                .append(ACCOUNT, entry.account().value())
                .append(SEQUENCE, entry.sequence())
                .append(KIND, entry.kind().word())
                .append(LEGS, legs)
                .append("balanceAfter", entry.balanceAfter())
                .append(AT, Members.date(entry.at()));
        Members.putIfAny(document, JOB, entry.job() == null ? null : entry.job().value());
        Members.putIfAny(
                document, "task", entry.task() == null ? null : entry.task().value());
        Members.putIfAny(document, "note", entry.note() == null ? null : WellFormed.text(entry.note()));
        return document;
    }

    static Entry read(Document document) {
        return new Entry(
                Members.text(document, ID),
                new AccountId(Members.text(document, ACCOUNT)),
                Members.number(document, SEQUENCE),
                EntryKind.ofWord(Members.text(document, KIND))
                        .orElseThrow(() -> new UnreadableDocument(document, "unknown kind")),
                legs(Members.document(document, LEGS)),
                Members.number(document, "balanceAfter"),
                Optional.ofNullable(Members.optionalText(document, JOB))
                        .map(JobId::new)
                        .orElse(null),
                Optional.ofNullable(Members.optionalText(document, "task"))
                        .map(TaskId::new)
                        .orElse(null),
                Members.optionalText(document, "note"),
                Members.time(document, AT));
    }

    private static Map<Bucket, Long> legs(Document document) {
        var legs = new EnumMap<Bucket, Long>(Bucket.class);
        document.keySet().forEach(word -> legs.put(Bucket.ofWord(word), Members.number(document, word)));
        return legs;
    }
}
