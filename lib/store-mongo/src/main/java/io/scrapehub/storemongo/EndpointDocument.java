package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointId;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Reason;
import io.scrapehub.core.webhook.Standing;
import io.scrapehub.core.webhook.Standing.Disabled;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// An endpoint's document.
final class EndpointDocument {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String VERSION = "version";
    static final String DISABLED = "disabled";
    static final String FAILURES = "failures";
    static final String FAILING_SINCE = "failingSince";

    private EndpointDocument() {}

    static Document of(Endpoint endpoint) {
        return changeable(endpoint)
                .append(ID, endpoint.id().value())
                .append(ACCOUNT, endpoint.account().value())
                .append("createdAt", Members.date(endpoint.createdAt()));
    }

    /// What its owner may change, and how it stands.
    static Document changeable(Endpoint endpoint) {
        var document = new Document("url", endpoint.url())
                .append(
                        "events",
                        endpoint.events().stream().map(EventType::word).sorted().toList())
                .append("keyring", KeyringDocument.of(endpoint.keyring()))
                .append(FAILURES, endpoint.standing().failures())
                .append(VERSION, endpoint.version())
                .append("updatedAt", Members.date(endpoint.updatedAt()));
        String description = endpoint.description();
        Members.putIfAny(document, "description", description == null ? null : WellFormed.text(description));
        Disabled disabled = endpoint.standing().disabled();
        Members.putIfAny(document, DISABLED, disabled == null ? null : of(disabled));
        Members.putIfAny(document, FAILING_SINCE, endpoint.standing().failingSince());
        return document;
    }

    static Document of(Disabled disabled) {
        return new Document("reason", disabled.reason().word()).append("at", Members.date(disabled.at()));
    }

    static Endpoint read(Document document) {
        return new Endpoint(
                new EndpointId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                Members.text(document, "url"),
                Members.optionalText(document, "description"),
                Members.list(document, "events", String.class).stream()
                        .flatMap(word -> EventType.ofWord(word).stream())
                        .collect(Collectors.toSet()),
                KeyringDocument.read(Members.document(document, "keyring")),
                standing(document),
                Members.integer(document, VERSION),
                Members.time(document, "createdAt"),
                Members.time(document, "updatedAt"));
    }

    static Standing standing(Document document) {
        return new Standing(
                disabled(Members.optionalDocument(document, DISABLED)),
                Members.integer(document, FAILURES),
                Members.optionalTime(document, FAILING_SINCE));
    }

    private static @Nullable Disabled disabled(@Nullable Document document) {
        return document == null
                ? null
                : new Disabled(
                        Reason.ofWord(Members.text(document, "reason"))
                                .orElseThrow(() -> new UnreadableDocument(document, "unknown reason")),
                        Members.time(document, "at"));
    }
}
