package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import java.util.Optional;
import org.bson.Document;

/// Accounts, one document each.
final class MongoAccountStore implements AccountStore {
    private final MongoCollection<Document> accounts;

    MongoAccountStore(MongoDatabase database) {
        accounts = database.getCollection(CollectionNames.ACCOUNTS);
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
    public boolean anyAccount() {
        return MongoCalls.answer(
                "looking for an account",
                () -> accounts.find().projection(include(AccountDocument.ID)).first() != null);
    }
}
