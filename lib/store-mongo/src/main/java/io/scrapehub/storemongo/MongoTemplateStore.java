package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.template.OwnTemplate;
import io.scrapehub.core.template.TemplateId;
import io.scrapehub.core.template.TemplateStore;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Templates, one document each. Their JSON is kept as text: member names of clients are none of MongoDB's.
final class MongoTemplateStore implements TemplateStore {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    private static final String VERSION = "version";

    private final MongoCollection<Document> templates;

    MongoTemplateStore(MongoDatabase database) {
        templates = database.getCollection(CollectionNames.TEMPLATES);
    }

    @Override
    public void add(OwnTemplate template) {
        MongoCalls.run("adding a template", () -> templates.insertOne(document(template)));
    }

    @Override
    public Optional<OwnTemplate> find(AccountId account, TemplateId id) {
        return MongoCalls.answer(
                "finding a template",
                () -> Optional.ofNullable(templates.find(own(account, id)).first())
                        .map(d -> UnreadableDocument.read(d, MongoTemplateStore::read)));
    }

    @Override
    public List<OwnTemplate> list(AccountId account, int limit) {
        return MongoCalls.answer(
                "listing templates",
                () -> UnreadableDocument.readAll(
                        templates
                                .find(eq(ACCOUNT, account.value()))
                                .sort(descending(ID))
                                .limit(Math.max(1, limit)),
                        MongoTemplateStore::read));
    }

    @Override
    public boolean change(OwnTemplate changed) {
        Bson before = and(own(changed.account(), changed.id()), eq(VERSION, changed.version() - 1));
        return MongoCalls.answer(
                "changing a template",
                () -> templates.replaceOne(before, document(changed)).getMatchedCount() == 1);
    }

    @Override
    public boolean delete(AccountId account, TemplateId id) {
        return MongoCalls.answer(
                "deleting a template",
                () -> templates.deleteOne(own(account, id)).getDeletedCount() == 1);
    }

    private static Bson own(AccountId account, TemplateId id) {
        return and(eq(ID, id.value()), eq(ACCOUNT, account.value()));
    }

    private static Document document(OwnTemplate template) {
        var document = new Document(ID, template.id().value())
                .append(ACCOUNT, template.account().value())
                .append("title", WellFormed.text(template.title()))
                .append("params", WellFormed.text(template.params()))
                .append("request", WellFormed.text(template.request()))
                .append(VERSION, template.version())
                .append("createdAt", Members.date(template.createdAt()))
                .append("updatedAt", Members.date(template.updatedAt()));
        String description = template.description();
        Members.putIfAny(document, "description", description == null ? null : WellFormed.text(description));
        return document;
    }

    private static OwnTemplate read(Document document) {
        return new OwnTemplate(
                new TemplateId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                Members.text(document, "title"),
                Members.optionalText(document, "description"),
                Members.text(document, "params"),
                Members.text(document, "request"),
                Members.integer(document, VERSION),
                Members.time(document, "createdAt"),
                Members.time(document, "updatedAt"));
    }
}
