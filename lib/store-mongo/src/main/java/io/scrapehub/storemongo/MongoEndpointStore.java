package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointId;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.Standing;
import io.scrapehub.core.webhook.WebhookSecret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Endpoints, one document each, and one keyring an account for its jobs.
final class MongoEndpointStore implements EndpointStore {
    private static final String KEYRING = "keyring";

    private final MongoCollection<Document> endpoints;
    private final MongoCollection<Document> keyrings;

    MongoEndpointStore(MongoDatabase database) {
        endpoints = database.getCollection(CollectionNames.ENDPOINTS);
        keyrings = database.getCollection(CollectionNames.WEBHOOK_KEYRINGS);
    }

    @Override
    public void add(Endpoint endpoint) {
        MongoCalls.run("adding an endpoint", () -> endpoints.insertOne(EndpointDocument.of(endpoint)));
    }

    @Override
    public Optional<Endpoint> find(AccountId account, EndpointId id) {
        return MongoCalls.answer(
                "finding an endpoint",
                () -> Optional.ofNullable(endpoints.find(own(account, id)).first())
                        .map(d -> UnreadableDocument.read(d, EndpointDocument::read)));
    }

    @Override
    public List<Endpoint> list(AccountId account, int limit) {
        return MongoCalls.answer(
                "listing endpoints",
                () -> UnreadableDocument.readAll(
                        endpoints
                                .find(eq(EndpointDocument.ACCOUNT, account.value()))
                                .sort(descending(EndpointDocument.ID))
                                .limit(Math.max(1, limit)),
                        EndpointDocument::read));
    }

    /// How it stands is replaced too: changing an endpoint is its owner's word on that.
    @Override
    public boolean change(Endpoint changed) {
        Bson before = and(own(changed.account(), changed.id()), eq(EndpointDocument.VERSION, changed.version() - 1));
        return MongoCalls.answer(
                "changing an endpoint",
                () -> endpoints.replaceOne(before, EndpointDocument.of(changed)).getMatchedCount() == 1);
    }

    @Override
    public boolean delete(AccountId account, EndpointId id) {
        return MongoCalls.answer(
                "deleting an endpoint",
                () -> endpoints.deleteOne(own(account, id)).getDeletedCount() == 1);
    }

    @Override
    public void noteTaken(AccountId account, EndpointId id) {
        MongoCalls.run(
                "noting an endpoint's answer",
                () -> endpoints.updateOne(
                        and(own(account, id), gt(EndpointDocument.FAILURES, 0)),
                        combine(set(EndpointDocument.FAILURES, 0), unset(EndpointDocument.FAILING_SINCE))));
    }

    @Override
    public Optional<Standing> noteFailed(AccountId account, EndpointId id, Instant now) {
        return MongoCalls.answer(
                "noting an endpoint's failure",
                () -> Optional.ofNullable(endpoints.findOneAndUpdate(
                                own(account, id),
                                combine(
                                        inc(EndpointDocument.FAILURES, 1),
                                        min(EndpointDocument.FAILING_SINCE, Members.date(now))),
                                after()))
                        .map(d -> UnreadableDocument.read(d, EndpointDocument::standing)));
    }

    @Override
    public void disable(AccountId account, EndpointId id, Standing.Disabled disabled) {
        MongoCalls.run(
                "disabling an endpoint",
                () -> endpoints.updateOne(
                        and(own(account, id), exists(EndpointDocument.DISABLED, false)),
                        set(EndpointDocument.DISABLED, EndpointDocument.of(disabled))));
    }

    @Override
    public Keyring keyringOfJobs(AccountId account, WebhookSecret ifNone) {
        return MongoCalls.answer("finding a webhook secret", () -> {
            Document found = keyrings.find(ofAccount(account)).first();
            return keyring(found == null ? begun(account, ifNone) : found);
        });
    }

    @Override
    public boolean changeKeyringOfJobs(AccountId account, Keyring before, Keyring after) {
        Bson same = and(
                ofAccount(account),
                eq(KEYRING + "." + KeyringDocument.PRESENT, before.present().reveal()));
        return MongoCalls.answer(
                "rotating a webhook secret",
                () -> keyrings.updateOne(same, set(KEYRING, KeyringDocument.of(after)))
                                .getMatchedCount()
                        == 1);
    }

    private Document begun(AccountId account, WebhookSecret secret) {
        Document made = MongoCalls.unlessDuplicate(() -> keyrings.findOneAndUpdate(
                        ofAccount(account),
                        setOnInsert(KEYRING, KeyringDocument.of(Keyring.of(secret))),
                        after().upsert(true)))
                .orElseGet(() -> keyrings.find(ofAccount(account)).first());
        return Objects.requireNonNull(made);
    }

    private static Keyring keyring(Document document) {
        return UnreadableDocument.read(document, d -> KeyringDocument.read(Members.document(d, KEYRING)));
    }

    private static FindOneAndUpdateOptions after() {
        return new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    }

    private static Bson ofAccount(AccountId account) {
        return eq("_id", account.value());
    }

    private static Bson own(AccountId account, EndpointId id) {
        return and(eq(EndpointDocument.ID, id.value()), eq(EndpointDocument.ACCOUNT, account.value()));
    }
}
