package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.Scope;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/// A key's document. It holds no secret.
final class ApiKeyDocument {
    static final String ID = "_id";
    static final String LOCATOR = "locator";
    static final String LAST_USED_AT = "lastUsedAt";

    private ApiKeyDocument() {}

    static Document of(ApiKey key) {
        var document = new Document(ID, key.id().value())
                .append("account", key.account().value())
                .append("name", WellFormed.text(key.name()))
                .append(
                        "scopes",
                        key.scopes().stream().map(Scope::word).sorted().toList())
                .append(LOCATOR, key.locator())
                .append("secretHash", key.secretHash())
                .append("hint", key.hint())
                .append("createdAt", Members.date(key.createdAt()));
        Members.putIfAny(document, "expiresAt", key.expiresAt());
        Members.putIfAny(document, "revokedAt", key.revokedAt());
        Members.putIfAny(document, LAST_USED_AT, key.lastUsedAt());
        return document;
    }

    static ApiKey read(Document document) {
        return new ApiKey(
                new ApiKeyId(Members.text(document, ID)),
                new AccountId(Members.text(document, "account")),
                Members.text(document, "name"),
                scopes(document),
                Members.text(document, LOCATOR),
                Members.text(document, "secretHash"),
                Members.text(document, "hint"),
                Members.time(document, "createdAt"),
                Members.optionalTime(document, "expiresAt"),
                Members.optionalTime(document, "revokedAt"),
                Members.optionalTime(document, LAST_USED_AT));
    }

    /// A scope this release does not know gives nothing.
    private static Set<Scope> scopes(Document document) {
        return Members.list(document, "scopes", String.class).stream()
                .flatMap(word -> Scope.ofWord(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
