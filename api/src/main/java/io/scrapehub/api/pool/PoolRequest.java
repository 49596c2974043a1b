package io.scrapehub.api.pool;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolWish;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the bodies of `POST /pools` and `PATCH /pools/{pool_id}`: every mistake at once.
final class PoolRequest {
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 2_000;
    private static final int MAX_FIELD_NAME = 100;
    private static final int MAX_IGNORED = 50;
    private static final Set<String> MADE =
            Set.of("name", "description", "key_fields", "ignore_fields", "max_removed_share");
    private static final Set<String> CHANGED = Set.of("name", "description", "ignore_fields", "max_removed_share");

    private final List<Mistake> mistakes = new ArrayList<>();
    private final @Nullable Pool before;

    private PoolRequest(@Nullable Pool before) {
        this.before = before;
    }

    /// @param before the pool to be changed, or null for a new one
    static Reply read(ApiRequest request, @Nullable Pool before, Function<PoolWish, Reply> then) {
        return switch (JsonBody.parse(request.body().getBytes())) {
            case JsonBody.Malformed(String why) -> new Reply.Refusal(Problem.of(ProblemCode.MALFORMED_JSON, why));
            case JsonBody.Parsed(JsonNode root) -> new PoolRequest(before).decode(root, then);
        };
    }

    private Reply decode(JsonNode body, Function<PoolWish, Reply> then) {
        Members members = Members.of(body, "", before == null ? MADE : CHANGED, mistakes);
        PoolWish wish = wish(members, body);
        return mistakes.isEmpty()
                ? then.apply(wish)
                : new Reply.Refusal(Problem.ofMistakes(ProblemCode.INVALID_BODY, "The body has", mistakes));
    }

    private PoolWish wish(Members members, JsonNode body) {
        return new PoolWish(
                name(members),
                description(members, body),
                before == null ? keyFields(members) : before.keyFields(),
                ignored(members, body),
                share(body).orElse(before == null ? Pool.DEFAULT_MAX_REMOVED_SHARE : before.maxRemovedShare()));
    }

    private String name(Members members) {
        if (before == null && !members.has("name")) {
            members.note("name", "missing", "Give the pool a name.");
        }
        return members.line("name", MAX_NAME).orElse(before == null ? "" : before.name());
    }

    /// Null takes a description away.
    private @Nullable String description(Members members, JsonNode body) {
        if (body.path("description").isNull()) {
            return null;
        }
        return members.text("description", MAX_DESCRIPTION).orElse(before == null ? null : before.description());
    }

    private List<String> keyFields(Members members) {
        if (!members.has("key_fields")) {
            members.note("key_fields", "missing", "Name the fields that tell records apart, like [\"sku\"].");
        }
        return names(members, "key_fields", Pool.MAX_KEY_FIELDS).orElse(List.of());
    }

    /// None at all is a list too.
    private List<String> ignored(Members members, JsonNode body) {
        JsonNode node = body.path("ignore_fields");
        if (node.isArray() && node.isEmpty()) {
            return List.of();
        }
        return names(members, "ignore_fields", MAX_IGNORED).orElse(before == null ? List.of() : before.ignoreFields());
    }

    private Optional<List<String>> names(Members members, String name, int most) {
        var seen = new HashSet<String>();
        return members.list(
                name,
                most,
                (node, at) -> members.text(node, at, MAX_FIELD_NAME)
                        .filter(text -> members.isLine(text, at))
                        .filter(text -> isNew(text, at, seen)));
    }

    private boolean isNew(String name, String at, Set<String> seen) {
        boolean added = seen.add(name);
        if (!added) {
            mistakes.add(Mistake.at(at, "duplicate", "This field is named twice."));
        }
        return added;
    }

    private Optional<Double> share(JsonNode body) {
        JsonNode node = body.get("max_removed_share");
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isNumber() || node.doubleValue() < 0 || node.doubleValue() > 1) {
            mistakes.add(Mistake.at("/max_removed_share", "out_of_range", "max_removed_share must be from 0 to 1."));
            return Optional.empty();
        }
        return Optional.of(node.doubleValue());
    }
}
