package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReturnDocument;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.id.PrefixedId;
import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryId;
import io.scrapehub.core.webhook.DeliveryQuery;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Deliveries, one document each.
final class MongoDeliveryStore implements DeliveryStore {
    private static final Bson PENDING = eq(DeliveryDocument.STATE, DeliveryState.PENDING.word());

    private final MongoCollection<Document> deliveries;

    MongoDeliveryStore(MongoDatabase database) {
        deliveries = database.getCollection(CollectionNames.DELIVERIES);
    }

    @Override
    public void add(List<Delivery> added) {
        if (!added.isEmpty()) {
            MongoCalls.run("adding deliveries", () -> insert(added));
        }
    }

    @Override
    public Optional<Claim> claim(Instant now, Duration lease, Set<String> busy) {
        Bson due = and(PENDING, lte(DeliveryDocument.DUE_AT, Members.date(now)), nin(DeliveryDocument.RECEIVER, busy));
        Bson lent =
                combine(set(DeliveryDocument.DUE_AT, Members.date(now.plus(lease))), inc(DeliveryDocument.TOKEN, 1L));
        var first = new FindOneAndUpdateOptions()
                .sort(ascending(DeliveryDocument.DUE_AT))
                .returnDocument(ReturnDocument.AFTER);
        return MongoCalls.answer(
                "claiming a delivery",
                () -> Optional.ofNullable(deliveries.findOneAndUpdate(due, lent, first))
                        .map(d -> new Claim(
                                UnreadableDocument.read(d, DeliveryDocument::read),
                                Members.number(d, DeliveryDocument.TOKEN))));
    }

    @Override
    public boolean settle(
            Claim claim, @Nullable Attempt attempt, DeliveryState state, @Nullable Instant dueAt, Instant now) {
        Bson claimed = and(
                own(claim.delivery().account()),
                eq(DeliveryDocument.ID, claim.delivery().id().value()),
                eq(DeliveryDocument.TOKEN, claim.token()),
                PENDING);
        var changes = new ArrayList<>(List.of(
                set(DeliveryDocument.STATE, state.word()),
                inc(DeliveryDocument.TOKEN, 1L),
                setOrUnset(DeliveryDocument.DUE_AT, dueAt),
                setOrUnset(DeliveryDocument.ENDED_AT, state.open() ? null : now)));
        if (attempt != null) {
            changes.add(inc(DeliveryDocument.TRIES, 1));
            changes.add(pushEach(
                    DeliveryDocument.ATTEMPTS,
                    List.of(DeliveryDocument.of(attempt)),
                    new PushOptions().slice(-Delivery.ATTEMPTS_KEPT)));
        }
        return MongoCalls.answer(
                "settling a delivery",
                () -> deliveries.updateOne(claimed, combine(changes)).getMatchedCount() == 1);
    }

    @Override
    public void postpone(AccountId account, String receiver, Instant until) {
        MongoCalls.run(
                "postponing deliveries",
                () -> deliveries.updateMany(
                        and(own(account), PENDING, eq(DeliveryDocument.RECEIVER, receiver)),
                        max(DeliveryDocument.DUE_AT, Members.date(until))));
    }

    @Override
    public Optional<Delivery> find(AccountId account, DeliveryId id) {
        return MongoCalls.answer(
                "finding a delivery",
                () -> Optional.ofNullable(deliveries
                                .find(and(own(account), eq(DeliveryDocument.ID, id.value())))
                                .first())
                        .map(d -> UnreadableDocument.read(d, DeliveryDocument::read)));
    }

    @Override
    public List<Delivery> list(AccountId account, DeliveryQuery query) {
        var filters = new ArrayList<>(List.of(to(account, query.to())));
        if (query.state() != null) {
            filters.add(eq(DeliveryDocument.STATE, query.state().word()));
        }
        if (query.after() != null) {
            filters.add(lt(DeliveryDocument.ID, query.after().value()));
        }
        return MongoCalls.answer(
                "listing deliveries",
                () -> UnreadableDocument.readAll(
                        deliveries
                                .find(and(filters))
                                .sort(descending(DeliveryDocument.ID))
                                .limit(Math.max(1, query.limit())),
                        DeliveryDocument::read));
    }

    @Override
    public boolean sendAgain(AccountId account, PrefixedId to, DeliveryId id, Instant now) {
        return sendAgain(and(to(account, to), eq(DeliveryDocument.ID, id.value())), now) == 1;
    }

    @Override
    public int sendAgain(AccountId account, PrefixedId to, Instant from, Instant until, Instant now) {
        return sendAgain(
                and(
                        to(account, to),
                        gte(DeliveryDocument.HAPPENED_AT, Members.date(from)),
                        lt(DeliveryDocument.HAPPENED_AT, Members.date(until)),
                        ne(DeliveryDocument.STATE, DeliveryState.DELIVERED.word())),
                now);
    }

    @Override
    public void release(AccountId account, EndpointId to, Instant notBefore, Instant now) {
        Bson held = and(to(account, to), eq(DeliveryDocument.STATE, DeliveryState.HELD.word()));
        Bson old = lt(DeliveryDocument.HAPPENED_AT, Members.date(notBefore));
        Bson dropped = combine(
                set(DeliveryDocument.STATE, DeliveryState.DROPPED.word()),
                set(DeliveryDocument.ENDED_AT, Members.date(now)));
        MongoCalls.run("dropping deliveries", () -> deliveries.updateMany(and(held, old), dropped));
        sendAgain(held, now);
    }

    private int sendAgain(Bson which, Instant now) {
        Bson again = combine(
                set(DeliveryDocument.STATE, DeliveryState.PENDING.word()),
                set(DeliveryDocument.TRIES, 0),
                set(DeliveryDocument.DUE_AT, Members.date(now)),
                inc(DeliveryDocument.TOKEN, 1L),
                unset(DeliveryDocument.ENDED_AT));
        return MongoCalls.answer(
                "sending deliveries again",
                () -> Math.toIntExact(deliveries.updateMany(which, again).getMatchedCount()));
    }

    private void insert(List<Delivery> added) {
        try {
            deliveries.insertMany(
                    added.stream().map(DeliveryDocument::of).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!MongoCalls.onlyDuplicates(e)) {
                throw e;
            }
        }
    }

    private static Bson setOrUnset(String name, @Nullable Instant time) {
        return time == null ? unset(name) : set(name, Members.date(time));
    }

    private static Bson to(AccountId account, PrefixedId to) {
        return and(own(account), eq(DeliveryDocument.TO, to.value()));
    }

    private static Bson own(AccountId account) {
        return eq(DeliveryDocument.ACCOUNT, account.value());
    }
}
