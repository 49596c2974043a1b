package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.ApiKeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// API keys, one document each.
final class MongoApiKeyStore implements ApiKeyStore {
    private static final Bson LIVE = exists(ApiKeyDocument.REVOKED_AT, false);

    private final MongoCollection<Document> keys;

    MongoApiKeyStore(MongoDatabase database) {
        keys = database.getCollection(CollectionNames.API_KEYS);
    }

    @Override
    public boolean add(ApiKey key) {
        return MongoCalls.answer(
                "adding a key", () -> MongoCalls.unlessThere(() -> keys.insertOne(ApiKeyDocument.of(key))));
    }

    @Override
    public Optional<ApiKey> byLocator(String locator) {
        return findOne(eq(ApiKeyDocument.LOCATOR, locator));
    }

    @Override
    public Optional<ApiKey> find(AccountId account, ApiKeyId id) {
        return findOne(live(account, id));
    }

    @Override
    public List<ApiKey> list(AccountId account, @Nullable ApiKeyId after, int limit) {
        // The driver takes 0 for "no limit".
        if (limit <= 0) {
            return List.of();
        }
        Bson ofAccount = and(eq(ApiKeyDocument.ACCOUNT, account.value()), LIVE);
        Bson filter = after == null ? ofAccount : and(ofAccount, lt(ApiKeyDocument.ID, after.value()));
        return MongoCalls.answer(
                "listing keys",
                () -> UnreadableDocument.readAll(
                        keys.find(filter).sort(descending(ApiKeyDocument.ID)).limit(limit), ApiKeyDocument::read));
    }

    @Override
    public boolean change(ApiKey changed) {
        Bson before = and(live(changed.account(), changed.id()), ApiKeyDocument.hasVersion(changed.version() - 1));
        return changed("changing a key", before, ApiKeyDocument.changeTo(changed));
    }

    @Override
    public boolean revoke(AccountId account, ApiKeyId id, Instant at) {
        return changed("revoking a key", live(account, id), combine(set(ApiKeyDocument.REVOKED_AT, Members.date(at))));
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

    private Optional<ApiKey> findOne(Bson filter) {
        return MongoCalls.answer(
                "finding a key",
                () -> Optional.ofNullable(keys.find(filter).first())
                        .map(d -> UnreadableDocument.read(d, ApiKeyDocument::read)));
    }

    private boolean changed(String doing, Bson filter, Bson update) {
        return MongoCalls.answer(doing, () -> keys.updateOne(filter, update).getMatchedCount() == 1);
    }

    private static Bson live(AccountId account, ApiKeyId id) {
        return and(eq(ApiKeyDocument.ID, id.value()), eq(ApiKeyDocument.ACCOUNT, account.value()), LIVE);
    }
}
