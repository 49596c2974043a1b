package io.scrapehub.api.http;

import io.scrapehub.api.contract.Operation;
import io.scrapehub.api.key.Caller;
import io.scrapehub.core.account.AccountId;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that was let in: what an endpoint may know of it.
///
/// @param id        names it in logs and replies
/// @param pathParts the values in its path, by their names in the contract
/// @param query     decoded
/// @param body      empty when the operation takes none
/// @param caller    null for a request without credentials, where the operation takes such
/// @param client    the address it came from
/// @param gone      completes when the client has gone
public record ApiRequest(
        String id,
        Operation operation,
        boolean head,
        Map<String, String> pathParts,
        MultiMap query,
        MultiMap headers,
        Buffer body,
        @Nullable Caller caller,
        String client,
        Future<Void> gone) {
    /// The account that asks.
    ///
    /// @throws IllegalStateException when the operation needs no key
    public AccountId account() {
        return requireCaller().account();
    }

    /// Whom it speaks for.
    ///
    /// @throws IllegalStateException when the operation needs no key
    public Caller requireCaller() {
        if (caller == null) {
            throw new IllegalStateException(operation.id() + " asks for the caller of an open request");
        }
        return caller;
    }

    public String pathPart(String name) {
        return pathParts.getOrDefault(name, "");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
