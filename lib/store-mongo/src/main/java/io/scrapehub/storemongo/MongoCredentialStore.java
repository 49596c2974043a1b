package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.CredentialStore;
import io.scrapehub.core.agent.Credentials;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/// Credentials, sealed, one document each.
final class MongoCredentialStore implements CredentialStore {
    static final String ACCOUNT = "account";
    static final String NAME = "name";
    private static final String ID = "_id";

    private final MongoCollection<Document> credentials;

    MongoCredentialStore(MongoDatabase database) {
        credentials = database.getCollection(CollectionNames.AGENT_CREDENTIALS);
    }

    /// Two that are put at the same moment may make one more than the most; nothing depends on it.
    @Override
    public boolean put(Credentials kept) {
        return MongoCalls.answer("keeping credentials", () -> {
            Bson own = own(kept.account(), kept.name());
            boolean there = credentials.countDocuments(own) > 0;
            if (!there
                    && credentials.countDocuments(eq(ACCOUNT, kept.account().value())) >= Credentials.MAX_PER_ACCOUNT) {
                return false;
            }
            var _ = credentials.replaceOne(own, document(kept), new ReplaceOptions().upsert(true));
            return true;
        });
    }

    @Override
    public Optional<Credentials> find(AccountId account, String name) {
        return MongoCalls.answer(
                "finding credentials",
                () -> Optional.ofNullable(credentials.find(own(account, name)).first())
                        .map(d -> UnreadableDocument.read(d, MongoCredentialStore::read)));
    }

    @Override
    public List<Credentials> list(AccountId account) {
        return MongoCalls.answer(
                "listing credentials",
                () -> UnreadableDocument.readAll(
                        credentials.find(eq(ACCOUNT, account.value())).sort(ascending(NAME)),
                        MongoCredentialStore::read));
    }

    @Override
    public boolean delete(AccountId account, String name) {
        return MongoCalls.answer(
                "deleting credentials",
                () -> credentials.deleteOne(own(account, name)).getDeletedCount() == 1);
    }

    private static Bson own(AccountId account, String name) {
        return and(eq(ID, account.value() + "/" + name), eq(ACCOUNT, account.value()));
    }

    private static Document document(Credentials kept) {
        return new Document(ID, kept.account().value() + "/" + kept.name())
                .append(ACCOUNT, kept.account().value())
                .append(NAME, kept.name())
                .append("domains", kept.domains())
                .append("sealed", new Binary(kept.sealed()))
                .append("updatedAt", Members.date(kept.updatedAt()));
    }

    private static Credentials read(Document document) {
        return new Credentials(
                new AccountId(Members.text(document, ACCOUNT)),
                Members.text(document, NAME),
                Members.list(document, "domains", String.class),
                document.get("sealed", Binary.class).getData(),
                Members.time(document, "updatedAt"));
    }
}
