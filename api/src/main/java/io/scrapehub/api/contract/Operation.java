package io.scrapehub.api.contract;

import io.scrapehub.core.account.Scope;
import java.util.Optional;
import java.util.Set;

/// One operation of the contract.
///
/// @param path            as the contract writes it: `/api/v1/jobs/{job_id}`
/// @param scope           what the caller's key must hold; empty when no key is needed
/// @param queryParameters the names it knows
/// @param maxBodyBytes    the largest body it takes; 0 when it takes none
public record Operation(
        String id, String method, String path, Optional<Scope> scope, Set<String> queryParameters, int maxBodyBytes) {
    /// The path as the router writes it: `/api/v1/jobs/:job_id`.
    public String route() {
        return path.replace('{', ':').replace("}", "");
    }

    public boolean takesBody() {
        return maxBodyBytes > 0;
    }
}
