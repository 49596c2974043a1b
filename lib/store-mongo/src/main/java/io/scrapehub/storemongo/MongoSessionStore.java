package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.PushOptions;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.session.Renewal;
import io.scrapehub.core.session.Session;
import io.scrapehub.core.session.SessionId;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Sessions, one document each, with the hashes of the refresh tokens they have spent.
final class MongoSessionStore implements SessionStore {
    static final String USER = "user";
    static final String EXPIRES_AT = "expiresAt";
    private static final String ID = "_id";
    private static final String REFRESH_HASH = "refreshHash";
    private static final String SPENT = "spent";
    /// Hourly renewals of a month are 720. An older token of the same session is merely unknown.
    private static final int SPENT_REMEMBERED = 1_000;

    private final MongoCollection<Document> sessions;

    MongoSessionStore(MongoDatabase database) {
        sessions = database.getCollection(CollectionNames.SESSIONS);
    }

    @Override
    public void add(Session session) {
        MongoCalls.run("adding a session", () -> sessions.insertOne(documentOf(session)));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return MongoCalls.answer("finding a session", () -> findNow(eq(ID, id.value())));
    }

    @Override
    public Renewal renew(SessionId id, String refreshHash, Instant now, UnaryOperator<Session> change) {
        return MongoCalls.answer("renewing a session", () -> renewNow(id, refreshHash, now, change));
    }

    /// The update takes effect only where the token is still the present one, so of two at once one finds
    /// it spent.
    private Renewal renewNow(SessionId id, String refreshHash, Instant now, UnaryOperator<Session> change) {
        Bson live = and(eq(ID, id.value()), gt(EXPIRES_AT, Members.date(now)));
        Bson present = and(live, eq(REFRESH_HASH, refreshHash));
        Optional<Session> renewed = findNow(present)
                .map(change)
                .filter(session -> sessions.updateOne(present, renewal(session, refreshHash))
                                .getMatchedCount()
                        == 1);
        if (renewed.isPresent()) {
            return new Renewal.Renewed(renewed.get());
        }
        Document stolen = sessions.findOneAndDelete(and(live, eq(SPENT, refreshHash)));
        return stolen == null
                ? new Renewal.Unknown()
                : new Renewal.Reused(UnreadableDocument.read(stolen, MongoSessionStore::read));
    }

    @Override
    public boolean end(SessionId id) {
        return MongoCalls.answer(
                "ending a session", () -> sessions.deleteOne(eq(ID, id.value())).getDeletedCount() == 1);
    }

    @Override
    public void endAll(UserId user, @Nullable SessionId but) {
        Bson all = eq(USER, user.value());
        Bson filter = but == null ? all : and(all, ne(ID, but.value()));
        MongoCalls.run("ending a user's sessions", () -> sessions.deleteMany(filter));
    }

    private Optional<Session> findNow(Bson filter) {
        return Optional.ofNullable(sessions.find(filter).first())
                .map(d -> UnreadableDocument.read(d, MongoSessionStore::read));
    }

    private static Bson renewal(Session session, String spent) {
        return combine(
                set("accessHash", session.accessHash()),
                set("accessExpiresAt", Members.date(session.accessExpiresAt())),
                set(REFRESH_HASH, session.refreshHash()),
                set(EXPIRES_AT, Members.date(session.expiresAt())),
                pushEach(SPENT, List.of(spent), new PushOptions().slice(-SPENT_REMEMBERED)));
    }

    private static Document documentOf(Session session) {
        return new Document(ID, session.id().value())
                .append(USER, session.user().value())
                .append("account", session.account().value())
                .append("accessHash", session.accessHash())
                .append("accessExpiresAt", Members.date(session.accessExpiresAt()))
                .append(REFRESH_HASH, session.refreshHash())
                .append("createdAt", Members.date(session.createdAt()))
                .append(EXPIRES_AT, Members.date(session.expiresAt()));
    }

    private static Session read(Document document) {
        return new Session(
                new SessionId(Members.text(document, ID)),
                new UserId(Members.text(document, USER)),
                new AccountId(Members.text(document, "account")),
                Members.text(document, "accessHash"),
                Members.time(document, "accessExpiresAt"),
                Members.text(document, REFRESH_HASH),
                Members.time(document, "createdAt"),
                Members.time(document, EXPIRES_AT));
    }
}
