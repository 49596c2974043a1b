package io.scrapehub.egress.proxy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.url.Refusal;
import java.time.Duration;
import java.util.Optional;

/// Remembers for a minute why a host was refused or failed, because a browser only says
/// `ERR_TUNNEL_CONNECTION_FAILED`. Thread-safe.
public final class RecentTroubles implements EgressObserver {
    /// What happened last.
    public sealed interface Trouble {
        record WasRefused(Refusal reason) implements Trouble {}

        record HasFailed(EgressFailure failure) implements Trouble {}
    }

    private final Cache<String, Trouble> last = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .executor(Runnable::run)
            .build();

    @Override
    public void refused(String authority, Refusal reason) {
        last.put(authority, new Trouble.WasRefused(reason));
    }

    @Override
    public void failed(String authority, EgressFailure failure) {
        last.put(authority, new Trouble.HasFailed(failure));
    }

    /// The last trouble with `host:port`, see `TargetUrl.authority()`.
    public Optional<Trouble> of(String authority) {
        return Optional.ofNullable(last.getIfPresent(authority));
    }
}
