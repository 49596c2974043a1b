package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.audit.AuditEntry;
import io.scrapehub.core.audit.AuditId;
import io.scrapehub.core.audit.AuditQuery;
import io.scrapehub.core.audit.AuditStore;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The audit log, one document an entry.
final class MongoAuditStore implements AuditStore {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String AT = "at";

    private final MongoCollection<Document> entries;

    MongoAuditStore(MongoDatabase database) {
        entries = database.getCollection(CollectionNames.AUDIT_LOG);
    }

    @Override
    public void add(List<AuditEntry> added) {
        if (!added.isEmpty()) {
            MongoCalls.run("adding to the audit log", () -> insert(added));
        }
    }

    private void insert(List<AuditEntry> added) {
        var documents = added.stream().map(MongoAuditStore::documentOf).toList();
        try {
            entries.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!MongoCalls.onlyDuplicates(e)) {
                throw e;
            }
        }
    }

    @Override
    public List<AuditEntry> list(AccountId account, AuditQuery query) {
        // The driver takes 0 for "no limit".
        if (query.limit() <= 0) {
            return List.of();
        }
        var filters = new ArrayList<Bson>(List.of(eq(ACCOUNT, account.value())));
        addIfAny(filters, "actor", query.actor());
        addIfAny(filters, "action", query.action());
        addIfAny(filters, "target", query.target());
        if (query.after() != null) {
            filters.add(lt(ID, query.after().value()));
        }
        return MongoCalls.answer(
                "reading the audit log",
                () -> UnreadableDocument.readAll(
                        entries.find(and(filters)).sort(descending(ID)).limit(query.limit()), MongoAuditStore::read));
    }

    private static void addIfAny(List<Bson> filters, String member, @Nullable String value) {
        if (value != null) {
            filters.add(eq(member, value));
        }
    }

    private static Document documentOf(AuditEntry entry) {
        var document = new Document(ID, entry.id().value())
                .append(ACCOUNT, entry.account().value())
                .append(AT, Members.date(entry.at()))
                .append("actor", entry.actor())
                .append("action", entry.action());
        Members.putIfAny(document, "target", entry.target());
        return document.append("status", entry.status())
                .append("request", entry.requestId())
                .append("client", entry.client());
    }

    private static AuditEntry read(Document document) {
        return new AuditEntry(
                new AuditId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                Members.time(document, AT),
                Members.text(document, "actor"),
                Members.text(document, "action"),
                Members.optionalText(document, "target"),
                Members.integer(document, "status"),
                Members.text(document, "request"),
                Members.text(document, "client"));
    }
}
