package io.scrapehub.egress.dial;

import io.scrapehub.egress.dial.LookupOutcome.Found;
import io.scrapehub.egress.url.Host;
import io.scrapehub.egress.url.TargetAuthority;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The policy with its address book: from a target to a decision. The decision on a literal or a remembered
/// name is there at once, without changing threads.
public final class Judge implements AutoCloseable {
    private final OutboundPolicy policy;
    private final AddressBook book;

    /// Takes the book over: closing the judge closes it.
    public Judge(OutboundPolicy policy, AddressBook book) {
        this.policy = policy;
        this.book = book;
    }

    /// Never completes exceptionally.
    public CompletableFuture<OutboundDecision> decide(TargetAuthority target) {
        return policy.decideUnasked(target)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> addresses(target.host()).thenApply(found -> policy.decide(found, target.port())));
    }

    @Override
    public void close() {
        book.close();
    }

    private CompletableFuture<LookupOutcome> addresses(Host host) {
        return switch (host) {
            case Host.Name(String name) -> book.find(name);
            case Host.Address _ -> CompletableFuture.completedFuture(new Found(List.of()));
        };
    }
}
