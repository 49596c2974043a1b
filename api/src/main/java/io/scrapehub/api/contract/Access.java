package io.scrapehub.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.account.Scope;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Who may ask for an operation, as its security requirement in the contract says: `apiKey: [scope]` lets
/// keys with that scope in, `session: [scope]` users who logged in, `{}` anybody.
///
/// @param open    whether a request without credentials is let in
/// @param key     whether an API key is taken
/// @param session whether a session's token is taken
/// @param scope   what the caller must hold; empty when having logged in is enough
public record Access(boolean open, boolean key, boolean session, Optional<Scope> scope) {
    private static final String KEY = "apiKey";
    private static final String SESSION = "session";

    /// @throws IllegalStateException when the requirement lets keys in without a scope, or cannot be read:
    /// an operation whose scope was forgotten must not be open to every key
    static Access of(String operation, JsonNode security) {
        boolean open = security.isEmpty();
        boolean key = false;
        boolean session = false;
        Set<String> scopes = new HashSet<>();
        for (JsonNode alternative : security) {
            open |= alternative.isEmpty();
            key |= alternative.has(KEY);
            session |= alternative.has(SESSION);
            alternative.forEach(roles -> roles.forEach(role -> scopes.add(role.asText())));
        }
        if (scopes.size() > 1 || (key && scopes.isEmpty())) {
            throw new IllegalStateException(
                    operation + " must name one scope in its security: [{apiKey: [the:scope]}, …]");
        }
        return new Access(open, key, session, scopes.stream().findAny().map(word -> scope(operation, word)));
    }

    /// Whether credentials mean anything here.
    public boolean guarded() {
        return key || session;
    }

    private static Scope scope(String operation, String word) {
        return Scope.ofWord(word)
                .orElseThrow(() -> new IllegalStateException(operation + " names an unknown scope " + word));
    }
}
