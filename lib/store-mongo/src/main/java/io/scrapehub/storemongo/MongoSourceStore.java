package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.Source;
import io.scrapehub.core.goal.SourceId;
import io.scrapehub.core.goal.SourceStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Sources, one document each, unique by account and name; and how often each had something, one document for
/// every account and name, because the catalogue's are nobody's and yet each account has its own luck.
final class MongoSourceStore implements SourceStore {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String NAME = "name";
    private static final String TRIED = "tried";
    private static final String FRUITFUL = "fruitful";

    private final MongoCollection<Document> sources;
    private final MongoCollection<Document> rates;

    MongoSourceStore(MongoDatabase database) {
        sources = database.getCollection(CollectionNames.SOURCES);
        rates = database.getCollection(CollectionNames.SOURCE_RATES);
    }

    @Override
    public boolean add(Source source) {
        return MongoCalls.answer("adding a source", () -> {
            boolean full = sources.countDocuments(eq(ACCOUNT, source.account().value())) >= Source.MOST;
            return !full
                    && unlessTaken(() -> sources.insertOne(document(source)).wasAcknowledged());
        });
    }

    @Override
    public Optional<Source> find(AccountId account, SourceId id) {
        return MongoCalls.answer(
                        "finding a source",
                        () -> Optional.ofNullable(sources.find(own(account, id)).first())
                                .map(d -> UnreadableDocument.read(d, MongoSourceStore::read)))
                .map(source -> withRate(source, rates(account)));
    }

    @Override
    public List<Source> list(AccountId account) {
        Map<String, SuccessRate> known = rates(account);
        return MongoCalls.answer(
                        "listing sources",
                        () -> UnreadableDocument.readAll(
                                sources.find(eq(ACCOUNT, account.value()))
                                        .sort(ascending(NAME))
                                        .limit(Source.MOST),
                                MongoSourceStore::read))
                .stream()
                .map(source -> withRate(source, known))
                .toList();
    }

    @Override
    public boolean change(Source source) {
        return MongoCalls.answer(
                "changing a source",
                () -> unlessTaken(() -> sources.replaceOne(own(source.account(), source.id()), document(source))
                                .getMatchedCount()
                        == 1));
    }

    @Override
    public boolean remove(AccountId account, SourceId id) {
        return MongoCalls.answer(
                "removing a source", () -> sources.deleteOne(own(account, id)).getDeletedCount() == 1);
    }

    @Override
    public void note(AccountId account, Map<String, Boolean> fruitful, Instant now) {
        MongoCalls.run(
                "noting how sources fared",
                () -> fruitful.forEach((name, had) -> rates.updateOne(
                        and(eq(ACCOUNT, account.value()), eq(NAME, WellFormed.text(name))),
                        Updates.combine(
                                Updates.inc(TRIED, 1),
                                Updates.inc(FRUITFUL, had ? 1 : 0),
                                Updates.set("at", Members.date(now))),
                        new UpdateOptions().upsert(true))));
    }

    @Override
    public Map<String, SuccessRate> rates(AccountId account) {
        return MongoCalls.answer("reading how sources fared", () -> {
            var known = new HashMap<String, SuccessRate>();
            rates.find(eq(ACCOUNT, account.value()))
                    .forEach(d -> known.put(
                            Members.text(d, NAME),
                            new SuccessRate(Members.integer(d, TRIED), Members.integer(d, FRUITFUL))));
            return known;
        });
    }

    private static boolean unlessTaken(Supplier<Boolean> write) {
        try {
            return write.get();
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Source withRate(Source s, Map<String, SuccessRate> known) {
        SuccessRate rate = known.getOrDefault(s.name(), new SuccessRate(0, 0));
        return new Source(
                s.id(),
                s.account(),
                s.name(),
                s.urlTemplate(),
                s.kind(),
                s.entityTypes(),
                s.countries(),
                s.enabled(),
                rate.tried(),
                rate.fruitful(),
                s.createdAt(),
                s.updatedAt());
    }

    private static Bson own(AccountId account, SourceId id) {
        return and(eq(ID, id.value()), eq(ACCOUNT, account.value()));
    }

    private static Document document(Source source) {
        return new Document(ID, source.id().value())
                .append(ACCOUNT, source.account().value())
                .append(NAME, WellFormed.text(source.name()))
                .append("urlTemplate", WellFormed.text(source.urlTemplate()))
                .append("kind", source.kind().word())
                .append("entityTypes", source.entityTypes())
                .append("countries", source.countries())
                .append("enabled", source.enabled())
                .append("createdAt", Members.date(source.createdAt()))
                .append("updatedAt", Members.date(source.updatedAt()));
    }

    private static Source read(Document document) {
        return new Source(
                new SourceId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                Members.text(document, NAME),
                Members.text(document, "urlTemplate"),
                PlannedSource.Kind.ofWord(Members.text(document, "kind"))
                        .orElseThrow(() -> new UnreadableDocument(document, "unknown kind of source")),
                Members.list(document, "entityTypes", String.class),
                Members.list(document, "countries", String.class),
                Members.flag(document, "enabled"),
                0,
                0,
                Members.time(document, "createdAt"),
                Members.time(document, "updatedAt"));
    }
}
