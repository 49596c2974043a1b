package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointId;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Keyring;
import io.scrapehub.core.webhook.Standing;
import io.scrapehub.core.webhook.WebhookSecret;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

final class InMemoryEndpointStore implements EndpointStore {
    private final TreeMap<EndpointId, Endpoint> endpoints = new TreeMap<>();
    private final Map<AccountId, Keyring> keyrings = new HashMap<>();

    @Override
    public synchronized void add(Endpoint endpoint) {
        endpoints.putIfAbsent(endpoint.id(), endpoint);
    }

    @Override
    public synchronized Optional<Endpoint> find(AccountId account, EndpointId id) {
        return Optional.ofNullable(endpoints.get(id)).filter(e -> e.account().equals(account));
    }

    @Override
    public synchronized List<Endpoint> list(AccountId account, int limit) {
        return endpoints.descendingMap().values().stream()
                .filter(e -> e.account().equals(account))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean change(Endpoint changed) {
        boolean same = find(changed.account(), changed.id())
                .filter(e -> e.version() == changed.version() - 1)
                .isPresent();
        if (same) {
            endpoints.put(changed.id(), changed);
        }
        return same;
    }

    @Override
    public synchronized boolean delete(AccountId account, EndpointId id) {
        return find(account, id).isPresent() && endpoints.remove(id) != null;
    }

    @Override
    public synchronized void noteTaken(AccountId account, EndpointId id) {
        stands(account, id, s -> new Standing(s.disabled(), 0, null));
    }

    @Override
    public synchronized Optional<Standing> noteFailed(AccountId account, EndpointId id, Instant now) {
        stands(
                account,
                id,
                s -> new Standing(s.disabled(), s.failures() + 1, s.failingSince() == null ? now : s.failingSince()));
        return find(account, id).map(Endpoint::standing);
    }

    @Override
    public synchronized void disable(AccountId account, EndpointId id, Standing.Disabled disabled) {
        stands(account, id, s -> s.enabled() ? s.disabledFor(disabled.reason(), disabled.at()) : s);
    }

    @Override
    public synchronized Keyring keyringOfJobs(AccountId account, WebhookSecret ifNone) {
        return keyrings.computeIfAbsent(account, _ -> Keyring.of(ifNone));
    }

    @Override
    public synchronized boolean changeKeyringOfJobs(AccountId account, Keyring before, Keyring after) {
        return keyrings.replace(account, before, after);
    }

    private void stands(AccountId account, EndpointId id, UnaryOperator<Standing> then) {
        find(account, id)
                .ifPresent(e -> endpoints.put(
                        id,
                        new Endpoint(
                                e.id(),
                                e.account(),
                                e.url(),
                                e.description(),
                                e.events(),
                                e.keyring(),
                                then.apply(e.standing()),
                                e.version(),
                                e.createdAt(),
                                e.updatedAt())));
    }
}
