package io.scrapehub.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the bodies of `POST /webhooks` and `PATCH /webhooks/{webhook_id}`: every mistake at once.
final class WebhookRequest {
    private static final int MAX_DESCRIPTION = 500;
    private static final Set<String> MEMBERS = Set.of("url", "description", "events", "enabled");
    private static final String ALL = "*";
    private static final Set<EventType> SUBSCRIBABLE =
            Arrays.stream(EventType.values()).filter(EventType::subscribable).collect(Collectors.toSet());

    private final List<Mistake> mistakes = new ArrayList<>();
    private final UrlGate urls;
    private final @Nullable Endpoint before;

    private WebhookRequest(UrlGate urls, @Nullable Endpoint before) {
        this.urls = urls;
        this.before = before;
    }

    /// What a client wants an endpoint to be.
    record Wish(String url, @Nullable String description, Set<EventType> events, boolean enabled) {}

    /// @param before the endpoint to be changed, or null for a new one
    static Reply read(ApiRequest request, UrlGate urls, @Nullable Endpoint before, Function<Wish, Reply> then) {
        return switch (JsonBody.parse(request.body().getBytes())) {
            case JsonBody.Malformed(String why) -> new Reply.Refusal(Problem.of(ProblemCode.MALFORMED_JSON, why));
            case JsonBody.Parsed(JsonNode root) -> new WebhookRequest(urls, before).decode(root, then);
        };
    }

    private Reply decode(JsonNode body, Function<Wish, Reply> then) {
        Members members = Members.of(body, "", MEMBERS, mistakes);
        Wish wish = wish(members);
        return mistakes.isEmpty()
                ? then.apply(wish)
                : new Reply.Refusal(Problem.ofMistakes(ProblemCode.INVALID_BODY, "The body has", mistakes));
    }

    private Wish wish(Members members) {
        if (before == null) {
            members.require("url", "events");
        }
        return new Wish(
                members.text("url", TargetUrl.MAX_LENGTH)
                        .flatMap(this::allowed)
                        .orElse(before == null ? "" : before.url()),
                description(members),
                members.list("events", SUBSCRIBABLE.size() + 1, (node, at) -> events(node, at, members))
                        .map(WebhookRequest::together)
                        .orElse(before == null ? Set.of() : before.events()),
                members.flag("enabled")
                        .orElse(before == null || before.standing().enabled()));
    }

    /// Null takes a description away.
    private @Nullable String description(Members members) {
        if (members.isNull("description")) {
            return null;
        }
        return members.text("description", MAX_DESCRIPTION).orElse(before == null ? null : before.description());
    }

    private Optional<String> allowed(String url) {
        return switch (urls.check(url)) {
            case UrlVerdict.Allowed(TargetUrl target) -> Optional.of(target.canonical());
            case UrlVerdict.Refused(String why) -> {
                mistakes.add(Mistake.at("/url", "url_refused", why));
                yield Optional.empty();
            }
        };
    }

    private Optional<Set<EventType>> events(JsonNode node, String at, Members members) {
        String word = node.isTextual() ? node.textValue() : "";
        if (word.equals(ALL)) {
            return Optional.of(SUBSCRIBABLE);
        }
        Optional<Set<EventType>> one =
                EventType.ofWord(word).filter(EventType::subscribable).map(Set::of);
        if (one.isEmpty()) {
            members.noteAt(
                    at, node.isTextual() ? "unknown_word" : "wrong_type", "It must be * or one of " + words() + ".");
        }
        return one;
    }

    private static Set<EventType> together(List<Set<EventType>> named) {
        var all = EnumSet.noneOf(EventType.class);
        named.forEach(all::addAll);
        return all;
    }

    private static String words() {
        return SUBSCRIBABLE.stream().map(EventType::word).sorted().collect(Collectors.joining(", "));
    }
}
