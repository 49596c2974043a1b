package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.webhook.Addressee;
import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryId;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.EndpointId;
import io.scrapehub.core.webhook.EventId;
import io.scrapehub.core.webhook.EventType;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A delivery's document. Beside what [Delivery] says it holds who it reaches, the token of its latest
/// claim, and when it goes.
final class DeliveryDocument {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    /// The endpoint's id or the job's.
    static final String TO = "to";
    static final String RECEIVER = "receiver";
    static final String HAPPENED_AT = "happenedAt";
    static final String STATE = "state";
    static final String TRIES = "tries";
    static final String DUE_AT = "dueAt";
    static final String ENDED_AT = "endedAt";
    static final String ATTEMPTS = "attempts";
    static final String TOKEN = "token";
    static final String GOES_AT = "goesAt";
    private static final String URL = "url";

    private DeliveryDocument() {}

    static Document of(Delivery delivery) {
        var document = new Document(ID, delivery.id().value())
                .append(ACCOUNT, delivery.account().value())
                .append(TO, delivery.to().id().value())
                .append(RECEIVER, delivery.receiver())
                .append("event", delivery.event().value())
                .append("type", delivery.type().word())
                .append(HAPPENED_AT, Members.date(delivery.happenedAt()))
                .append(STATE, delivery.state().word())
                .append(TRIES, delivery.tries())
                .append(
                        ATTEMPTS,
                        delivery.attempts().stream().map(DeliveryDocument::of).toList())
                .append(TOKEN, 0L)
                .append(GOES_AT, Members.date(delivery.happenedAt().plus(Delivery.KEPT)));
        Members.putIfAny(document, URL, delivery.to() instanceof Addressee.OfJob(var _, String url) ? url : null);
        Members.putIfAny(document, "body", delivery.body());
        Members.putIfAny(document, DUE_AT, delivery.dueAt());
        Members.putIfAny(document, ENDED_AT, delivery.endedAt());
        return document;
    }

    static Document of(Attempt attempt) {
        var document = new Document("at", Members.date(attempt.at()))
                .append("tookMillis", attempt.took().toMillis());
        Members.putIfAny(document, "status", attempt.status());
        Members.putIfAny(document, "trouble", wellFormed(attempt.trouble()));
        Members.putIfAny(document, "excerpt", wellFormed(attempt.excerpt()));
        return document;
    }

    static Delivery read(Document document) {
        return new Delivery(
                new DeliveryId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                addressee(document),
                new EventId(Members.text(document, "event")),
                EventType.ofWord(Members.text(document, "type"))
                        .orElseThrow(() -> new UnreadableDocument(document, "unknown type")),
                Members.time(document, HAPPENED_AT),
                Members.optionalText(document, "body"),
                DeliveryState.ofWord(Members.text(document, STATE))
                        .orElseThrow(() -> new UnreadableDocument(document, "unknown state")),
                Members.integer(document, TRIES),
                Members.optionalTime(document, DUE_AT),
                Members.optionalTime(document, ENDED_AT),
                Members.list(document, ATTEMPTS, Document.class).stream()
                        .map(DeliveryDocument::attempt)
                        .toList());
    }

    private static Addressee addressee(Document document) {
        String to = Members.text(document, TO);
        String url = Members.optionalText(document, URL);
        return url == null ? new Addressee.Registered(new EndpointId(to)) : new Addressee.OfJob(new JobId(to), url);
    }

    private static Attempt attempt(Document document) {
        return new Attempt(
                Members.time(document, "at"),
                Members.millis(document, "tookMillis"),
                document.containsKey("status") ? Members.integer(document, "status") : null,
                Members.optionalText(document, "trouble"),
                Members.optionalText(document, "excerpt"));
    }

    private static @Nullable String wellFormed(@Nullable String text) {
        return text == null ? null : WellFormed.text(text);
    }
}
