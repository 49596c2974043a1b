package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// A key's document. It holds no secret.
final class ApiKeyDocument {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String LOCATOR = "locator";
    static final String REVOKED_AT = "revokedAt";
    static final String LAST_USED_AT = "lastUsedAt";
    static final String VERSION = "version";

    private ApiKeyDocument() {}

    static Document of(ApiKey key) {
        var document = new Document(ID, key.id().value())
                .append(ACCOUNT, key.account().value())
                .append("name", WellFormed.text(key.name()))
                .append("scopes", words(key.scopes()))
                .append(LOCATOR, key.locator())
                .append("secretHash", key.secretHash())
                .append("hint", key.hint())
                .append("createdAt", Members.date(key.createdAt()));
        Members.putIfAny(document, "expiresAt", key.expiresAt());
        Members.putIfAny(document, REVOKED_AT, key.revokedAt());
        Members.putIfAny(document, LAST_USED_AT, key.lastUsedAt());
        Members.putIfAny(document, "createdBy", key.createdBy());
        Members.putIfAny(document, "previous", previousOf(key));
        return document.append(VERSION, key.version());
    }

    /// Keys that were stored before versions were counted are at their first.
    static Bson hasVersion(long version) {
        Bson counted = eq(VERSION, version);
        return version == 1 ? or(counted, exists(VERSION, false)) : counted;
    }

    /// What a client can change of a key.
    static Bson changeTo(ApiKey key) {
        return combine(
                set("name", WellFormed.text(key.name())),
                set("scopes", words(key.scopes())),
                set("secretHash", key.secretHash()),
                set("hint", key.hint()),
                key.expiresAt() == null ? unset("expiresAt") : set("expiresAt", Members.date(key.expiresAt())),
                key.previous() == null ? unset("previous") : set("previous", previousOf(key)),
                set(VERSION, key.version()));
    }

    static ApiKey read(Document document) {
        return new ApiKey(
                new ApiKeyId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                Members.text(document, "name"),
                scopes(document),
                Members.text(document, LOCATOR),
                Members.text(document, "secretHash"),
                Members.text(document, "hint"),
                Members.time(document, "createdAt"),
                Members.optionalTime(document, "expiresAt"),
                Members.optionalTime(document, REVOKED_AT),
                Members.optionalTime(document, LAST_USED_AT),
                Members.optionalText(document, "createdBy"),
                previous(Members.optionalDocument(document, "previous")),
                document.containsKey(VERSION) ? Members.number(document, VERSION) : 1);
    }

    private static @Nullable Document previousOf(ApiKey key) {
        ApiKey.PreviousSecret previous = key.previous();
        return previous == null
                ? null
                : new Document("secretHash", previous.secretHash()).append("until", Members.date(previous.until()));
    }

    private static ApiKey.@Nullable PreviousSecret previous(@Nullable Document document) {
        return document == null
                ? null
                : new ApiKey.PreviousSecret(Members.text(document, "secretHash"), Members.time(document, "until"));
    }

    private static List<String> words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::word).sorted().toList();
    }

    /// A scope this release does not know gives nothing.
    private static Set<Scope> scopes(Document document) {
        return Members.list(document, "scopes", String.class).stream()
                .flatMap(word -> Scope.ofWord(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
