package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungHistory;
import io.scrapehub.core.rung.RungRates;
import io.scrapehub.core.rung.RungRates.Rate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Rates of rungs, one document for each account and host. The server lets old tries fade in the same step
/// that adds one, so that of several at once none is lost.
final class MongoRungHistory implements RungHistory {
    static final String NOTED_AT = "notedAt";
    /// After eight half-lives a try counts for less than a hundredth.
    static final long KEPT_DAYS = 8 * RungRates.HALF_LIFE.toDays();

    private static final String ID = "_id";
    private static final String ACCOUNT = "account";
    private static final String TRIES = "tries";
    private static final String WORKED = "worked";
    private static final String AT = "at";

    private final MongoCollection<Document> hosts;

    /// Losing a note makes the next choice dearer and nothing else: nobody waits for a majority.
    MongoRungHistory(MongoDatabase database) {
        hosts = database.getCollection(CollectionNames.RUNG_HISTORY)
                .withWriteConcern(WriteConcern.W1)
                .withReadConcern(ReadConcern.LOCAL);
    }

    @Override
    public RungRates of(AccountId account, String host) {
        return MongoCalls.answer("looking up which rungs worked", () -> {
            Document found = hosts.find(ofHost(account, host)).first();
            return found == null ? RungRates.UNKNOWN : UnreadableDocument.read(found, MongoRungHistory::read);
        });
    }

    @Override
    public void note(AccountId account, String host, Rung rung, boolean worked, Instant now) {
        List<Document> faded = List.of(new Document("$set", noted(rung, worked, now)));
        MongoCalls.run(
                "noting whether a rung worked",
                () -> hosts.updateOne(ofHost(account, host), faded, new UpdateOptions().upsert(true)));
    }

    private static Document noted(Rung rung, boolean worked, Instant now) {
        Date date = Members.date(now);
        String at = "$" + rung.word() + "." + AT;
        var passed = new Document("$subtract", List.of(date, new Document("$ifNull", List.of(at, date))));
        var halfLives = new Document(
                "$divide", List.of(new Document("$max", List.of(0, passed)), RungRates.HALF_LIFE.toMillis()));
        var left = new Document("$pow", List.of(.5, halfLives));
        return new Document(
                        rung.word(),
                        new Document(TRIES, oneMore("$" + rung.word() + "." + TRIES, left, 1))
                                .append(WORKED, oneMore("$" + rung.word() + "." + WORKED, left, worked ? 1 : 0))
                                .append(AT, new Document("$max", List.of(date, at))))
                .append(NOTED_AT, date);
    }

    private static Document oneMore(String member, Document left, int more) {
        var faded = new Document("$multiply", List.of(new Document("$ifNull", List.of(member, 0)), left));
        return new Document("$add", List.of(faded, more));
    }

    private static RungRates read(Document document) {
        var rates = new EnumMap<Rung, Rate>(Rung.class);
        for (Rung rung : Rung.values()) {
            Document rate = Members.optionalDocument(document, rung.word());
            if (rate != null) {
                rates.put(
                        rung, new Rate(Members.real(rate, TRIES), Members.real(rate, WORKED), Members.time(rate, AT)));
            }
        }
        return new RungRates(rates);
    }

    private static Bson ofHost(AccountId account, String host) {
        return and(eq(ID, account.value() + " " + host), eq(ACCOUNT, account.value()));
    }
}
