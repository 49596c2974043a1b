package io.scrapehub.storemongo;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import org.bson.Document;

/// An account's document.
final class AccountDocument {
    static final String ID = "_id";

    private AccountDocument() {}

    static Document of(Account account) {
        return new Document(ID, account.id().value())
                .append("name", WellFormed.text(account.name()))
                .append("weight", account.weight())
                .append("maxSlots", account.maxSlots())
                .append("createdAt", Members.date(account.createdAt()));
    }

    static Account read(Document document) {
        return new Account(
                new AccountId(Members.text(document, ID)),
                Members.text(document, "name"),
                Members.integer(document, "weight"),
                Members.integer(document, "maxSlots"),
                Members.time(document, "createdAt"));
    }
}
