package io.scrapehub.api.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.core.user.User;
import java.time.temporal.ChronoUnit;

/// A user as the contract's `User` says it.
public final class UserJson {
    private UserJson() {}

    public static ObjectNode of(User user) {
        return Json.MAPPER
                .createObjectNode()
                .put("user_id", user.id().value())
                .put("account_id", user.account().value())
                .put("email", user.email().value())
                .put("name", user.name())
                .put(
                        "created_at",
                        user.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
