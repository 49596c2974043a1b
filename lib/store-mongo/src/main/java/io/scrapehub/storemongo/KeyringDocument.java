package io.scrapehub.storemongo;

import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.WebhookSecret;
import org.bson.Document;

/// The secrets of one receiver. They are kept as they are, because they sign: whoever can read this database
/// can read every record as well.
final class KeyringDocument {
    static final String PRESENT = "present";

    private KeyringDocument() {}

    static Document of(Keyring keyring) {
        var document = new Document(PRESENT, keyring.present().reveal());
        WebhookSecret former = keyring.former();
        Members.putIfAny(document, "former", former == null ? null : former.reveal());
        Members.putIfAny(document, "formerUntil", keyring.formerUntil());
        return document;
    }

    static Keyring read(Document document) {
        String former = Members.optionalText(document, "former");
        return new Keyring(
                secret(document, Members.text(document, PRESENT)),
                former == null ? null : secret(document, former),
                Members.optionalTime(document, "formerUntil"));
    }

    private static WebhookSecret secret(Document document, String text) {
        return WebhookSecret.parse(text).orElseThrow(() -> new UnreadableDocument(document, "no secret"));
    }
}
