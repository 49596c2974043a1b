package io.scrapehub.browserworker.render;

import io.scrapehub.core.problem.Failure;
import java.util.Optional;

/// Knows why the egress proxy did not open a tunnel. Of an https page the browser says only that there was none
/// (`ERR_TUNNEL_CONNECTION_FAILED`), be the target refused, unknown to DNS, or dead. Thread-safe.
public interface TunnelTroubles {
    /// Where there is no proxy, or none that remembers.
    TunnelTroubles UNKNOWN = _ -> Optional.empty();

    /// The last trouble with `host:port`, if there was one lately.
    Optional<Failure> with(String authority);
}
