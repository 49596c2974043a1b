package io.scrapehub.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.webhook.DeliveryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads what is to be sent again: one delivery, or what failed within a stretch of time.
final class RedeliveryRequest {
    private static final Set<String> MEMBERS = Set.of("delivery_id", "since", "until");
    private static final Instant FOR_GOOD = Instant.parse("9999-01-01T00:00:00Z");

    private RedeliveryRequest() {}

    sealed interface Which {}

    record One(DeliveryId id) implements Which {}

    record Stretch(Instant from, Instant until) implements Which {}

    static Reply read(JsonNode body, Function<Which, Reply> then) {
        var mistakes = new ArrayList<Mistake>();
        Which which = which(Members.of(body, "", MEMBERS, mistakes), mistakes);
        return mistakes.isEmpty()
                ? then.apply(which)
                : new Reply.Refusal(Problem.ofMistakes(ProblemCode.INVALID_BODY, "The body has", mistakes));
    }

    private static Which which(Members members, List<Mistake> mistakes) {
        Optional<DeliveryId> id = id(members);
        Optional<Instant> since = members.time("since");
        Instant until = members.time("until").orElse(FOR_GOOD);
        if (members.has("delivery_id") == members.has("since")) {
            mistakes.add(Mistake.at(
                    "", "conflict", "Give delivery_id for one delivery, or since for what failed from then on."));
        } else if (members.has("until") && !members.has("since")) {
            members.note("until", "conflict", "until goes with since.");
        }
        return id.<Which>map(One::new).orElseGet(() -> new Stretch(since.orElse(FOR_GOOD), until));
    }

    private static Optional<DeliveryId> id(Members members) {
        Optional<String> text = members.line("delivery_id", DeliveryId.PREFIX.length() + DeliveryId.MAX_LENGTH);
        Optional<DeliveryId> id = text.flatMap(DeliveryId::parse);
        if (text.isPresent() && id.isEmpty()) {
            members.note("delivery_id", "invalid", "This must be the id of a delivery, like dlv_abc123.");
        }
        return id;
    }
}
