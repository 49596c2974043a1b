package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.user.Email;
import io.scrapehub.core.user.User;
import io.scrapehub.core.user.UserId;
import io.scrapehub.core.user.UserStore;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Users and invitations, one document each.
final class MongoUserStore implements UserStore {
    static final String ID = "_id";
    static final String EMAIL = "email";
    static final String EXPIRES_AT = "expiresAt";
    private static final String PASSWORD_HASH = "passwordHash";

    private final MongoCollection<Document> users;
    private final MongoCollection<Document> invitations;

    MongoUserStore(MongoDatabase database) {
        users = database.getCollection(CollectionNames.USERS);
        invitations = database.getCollection(CollectionNames.INVITATIONS);
    }

    @Override
    public boolean add(User user) {
        return MongoCalls.answer(
                "adding a user", () -> MongoCalls.unlessThere(() -> users.insertOne(documentOf(user))));
    }

    @Override
    public Optional<User> find(UserId id) {
        return findOne(eq(ID, id.value()));
    }

    @Override
    public Optional<User> byEmail(Email email) {
        return findOne(eq(EMAIL, email.value()));
    }

    @Override
    public boolean changePassword(UserId id, String from, String to) {
        Bson before = and(eq(ID, id.value()), eq(PASSWORD_HASH, from));
        return MongoCalls.answer(
                "changing a password",
                () -> users.updateOne(before, set(PASSWORD_HASH, to)).getMatchedCount() == 1);
    }

    @Override
    public void invite(String codeHash, AccountId by, Instant expiresAt) {
        var invitation =
                new Document(ID, codeHash).append("account", by.value()).append(EXPIRES_AT, Members.date(expiresAt));
        MongoCalls.run("keeping an invitation", () -> invitations.insertOne(invitation));
    }

    @Override
    public boolean redeem(String codeHash, Instant now) {
        Bson good = and(eq(ID, codeHash), gt(EXPIRES_AT, Members.date(now)));
        return MongoCalls.answer(
                "redeeming an invitation", () -> invitations.deleteOne(good).getDeletedCount() == 1);
    }

    private Optional<User> findOne(Bson filter) {
        return MongoCalls.answer(
                "finding a user",
                () -> Optional.ofNullable(users.find(filter).first())
                        .map(d -> UnreadableDocument.read(d, MongoUserStore::read)));
    }

    private static Document documentOf(User user) {
        return new Document(ID, user.id().value())
                .append("account", user.account().value())
                .append(EMAIL, user.email().value())
                .append("name", WellFormed.text(user.name()))
                .append(PASSWORD_HASH, user.passwordHash())
                .append("createdAt", Members.date(user.createdAt()));
    }

    private static User read(Document document) {
        return new User(
                new UserId(Members.text(document, ID)),
                new AccountId(Members.text(document, "account")),
                new Email(Members.text(document, EMAIL)),
                Members.text(document, "name"),
                Members.text(document, PASSWORD_HASH),
                Members.time(document, "createdAt"));
    }
}
