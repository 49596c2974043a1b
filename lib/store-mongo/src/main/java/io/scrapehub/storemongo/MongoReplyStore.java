package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.scrapehub.core.replay.Claim;
import io.scrapehub.core.replay.KeptReply;
import io.scrapehub.core.replay.ReplyStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.ObjectId;

/// Kept replies, one document each; its id is the name, so that of many claims at once one is inserted.
final class MongoReplyStore implements ReplyStore {
    static final String GOES_AT = "goesAt";
    private static final String ID = "_id";
    private static final String FINGERPRINT = "fingerprint";
    private static final String TOKEN = "token";
    private static final String CLAIMED_UNTIL = "claimedUntil";
    private static final String REPLY = "reply";
    private static final int TRIES = 20;

    private final MongoCollection<Document> replies;

    MongoReplyStore(MongoDatabase database) {
        replies = database.getCollection(CollectionNames.REPLIES);
    }

    @Override
    public Claim claim(String name, String fingerprint, Instant now) {
        return MongoCalls.answer("claiming a request's name", () -> claimNow(name, fingerprint, now));
    }

    private Claim claimNow(String name, String fingerprint, Instant now) {
        String token = new ObjectId().toHexString();
        for (int i = 0; i < TRIES; i++) {
            Optional<Claim> claim =
                    upserted(name, fingerprint, token, now).flatMap(there -> judged(there, fingerprint, token, now));
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw new MongoException("the name of a request kept changing hands");
    }

    /// What is under the name: this claim, when nothing was. Empty when another inserted at this very
    /// moment.
    private Optional<Document> upserted(String name, String fingerprint, String token, Instant now) {
        Bson mine = combine(
                setOnInsert(FINGERPRINT, fingerprint),
                setOnInsert(TOKEN, token),
                setOnInsert(CLAIMED_UNTIL, Members.date(now.plus(CLAIM_HOLDS))),
                setOnInsert(GOES_AT, Members.date(now.plus(KEPT))));
        var options = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        try {
            return Optional.ofNullable(replies.findOneAndUpdate(eq(ID, name), mine, options));
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Empty when what was there is over and was removed: the next try inserts.
    private Optional<Claim> judged(Document there, String fingerprint, String token, Instant now) {
        if (Members.text(there, TOKEN).equals(token)) {
            return Optional.of(new Claim.Won(token));
        }
        if (!now.isBefore(Members.time(there, GOES_AT))) {
            return removed(there);
        }
        if (!Members.text(there, FINGERPRINT).equals(fingerprint)) {
            return Optional.of(new Claim.OtherRequest());
        }
        Document reply = Members.optionalDocument(there, REPLY);
        if (reply != null) {
            return Optional.of(new Claim.Answered(read(reply)));
        }
        return now.isBefore(Members.time(there, CLAIMED_UNTIL)) ? Optional.of(new Claim.InFlight()) : removed(there);
    }

    private Optional<Claim> removed(Document there) {
        replies.deleteOne(and(eq(ID, there.get(ID)), eq(TOKEN, there.get(TOKEN))));
        return Optional.empty();
    }

    @Override
    public void keep(String name, String token, KeptReply reply) {
        MongoCalls.run("keeping a reply", () -> replies.updateOne(claimed(name, token), set(REPLY, documentOf(reply))));
    }

    @Override
    public void release(String name, String token) {
        MongoCalls.run("releasing a request's name", () -> replies.deleteOne(claimed(name, token)));
    }

    private static Bson claimed(String name, String token) {
        return and(eq(ID, name), eq(TOKEN, token), exists(REPLY, false));
    }

    private static Document documentOf(KeptReply reply) {
        return new Document("status", reply.status())
                .append("contentType", reply.contentType())
                .append("headers", new Document(new LinkedHashMap<>(reply.headers())))
                .append("body", new Binary(reply.body()));
    }

    private static KeptReply read(Document document) {
        var headers = new LinkedHashMap<String, String>();
        Members.document(document, "headers").forEach((name, value) -> headers.put(name, String.valueOf(value)));
        Binary body = document.get("body", Binary.class);
        return new KeptReply(
                Members.integer(document, "status"),
                Members.text(document, "contentType"),
                headers,
                body == null ? new byte[0] : body.getData());
    }
}
