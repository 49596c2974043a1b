package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

final class MongoAccountStore implements AccountStore {
    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> keys;

    MongoAccountStore(MongoDatabase database) {
        accounts = database.getCollection(CollectionNames.ACCOUNTS);
        keys = database.getCollection(CollectionNames.API_KEYS);
    }

    @Override
    public boolean add(Account account) {
        return MongoCalls.answer(
                "adding an account",
                () -> MongoCalls.unlessThere(() -> accounts.insertOne(AccountDocument.of(account))));
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return MongoCalls.answer(
                "finding an account",
                () -> Optional.ofNullable(accounts.find(eq(AccountDocument.ID, id.value()))
                                .first())
                        .map(d -> UnreadableDocument.read(d, AccountDocument::read)));
    }

    @Override
    public boolean addKey(ApiKey key) {
        return MongoCalls.answer(
                "adding a key", () -> MongoCalls.unlessThere(() -> keys.insertOne(ApiKeyDocument.of(key))));
    }

    @Override
    public Optional<ApiKey> keyByLocator(String locator) {
        return MongoCalls.answer(
                "finding a key",
                () -> Optional.ofNullable(
                                keys.find(eq(ApiKeyDocument.LOCATOR, locator)).first())
                        .map(d -> UnreadableDocument.read(d, ApiKeyDocument::read)));
    }

    @Override
    public void noteUse(ApiKeyId key, Instant at) {
        MongoCalls.run(
                "noting a key's use",
                () -> keys.withWriteConcern(WriteConcern.W1)
                        .updateOne(
                                eq(ApiKeyDocument.ID, key.value()),
                                max(ApiKeyDocument.LAST_USED_AT, Members.date(at))));
    }

    @Override
    public boolean anyAccount() {
        return MongoCalls.answer(
                "looking for an account",
                () -> accounts.find().projection(include(AccountDocument.ID)).first() != null);
    }
}
