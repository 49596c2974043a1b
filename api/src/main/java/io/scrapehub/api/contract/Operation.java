package io.scrapehub.api.contract;

import io.scrapehub.core.account.Scope;
import java.util.Optional;
import java.util.Set;

/// One operation of the contract.
///
/// @param path            as the contract writes it: `/api/v1/jobs/{job_id}`
/// @param access          who may ask
/// @param queryParameters the names it knows
/// @param maxBodyBytes    the largest body it takes; 0 when it takes none
/// @param keepsReplies    whether its replies are kept for those who ask again with the same
/// `Idempotency-Key`
public record Operation(
        String id,
        String method,
        String path,
        Access access,
        Set<String> queryParameters,
        int maxBodyBytes,
        boolean keepsReplies) {
    /// What the caller must hold; empty when no scope is needed.
    public Optional<Scope> scope() {
        return access.scope();
    }

    /// The path as the router writes it: `/api/v1/jobs/:job_id`.
    public String route() {
        return path.replace('{', ':').replace("}", "");
    }

    public boolean takesBody() {
        return maxBodyBytes > 0;
    }

    /// Whether it changes anything.
    public boolean changes() {
        return !method.equals("GET");
    }
}
