package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.goal.Source;
import io.scrapehub.core.goal.SourceId;
import io.scrapehub.core.goal.SourceStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sources in memory.
final class InMemorySourceStore implements SourceStore {
    private final Map<SourceId, Source> sources = new HashMap<>();
    private final Map<AccountId, Map<String, SuccessRate>> rates = new HashMap<>();

    @Override
    public synchronized boolean add(Source source) {
        if (isTaken(source) || list(source.account()).size() >= Source.MOST) {
            return false;
        }
        sources.put(source.id(), source);
        return true;
    }

    @Override
    public synchronized Optional<Source> find(AccountId account, SourceId id) {
        return Optional.ofNullable(sources.get(id))
                .filter(s -> s.account().equals(account))
                .map(this::withRate);
    }

    @Override
    public synchronized List<Source> list(AccountId account) {
        return sources.values().stream()
                .filter(s -> s.account().equals(account))
                .sorted(Comparator.comparing(Source::name))
                .map(this::withRate)
                .toList();
    }

    @Override
    public synchronized boolean change(Source source) {
        if (find(source.account(), source.id()).isEmpty() || isTaken(source)) {
            return false;
        }
        sources.put(source.id(), source);
        return true;
    }

    @Override
    public synchronized boolean remove(AccountId account, SourceId id) {
        return find(account, id).isPresent() && sources.remove(id) != null;
    }

    @Override
    public synchronized void note(AccountId account, Map<String, Boolean> fruitful, Instant now) {
        Map<String, SuccessRate> known = rates.computeIfAbsent(account, _ -> new HashMap<>());
        fruitful.forEach((name, had) -> known.merge(
                name,
                new SuccessRate(1, had ? 1 : 0),
                (a, b) -> new SuccessRate(a.tried() + b.tried(), a.fruitful() + b.fruitful())));
    }

    @Override
    public synchronized Map<String, SuccessRate> rates(AccountId account) {
        return Map.copyOf(rates.getOrDefault(account, Map.of()));
    }

    private boolean isTaken(Source source) {
        return sources.values().stream()
                .anyMatch(s -> s.account().equals(source.account())
                        && s.name().equals(source.name())
                        && !s.id().equals(source.id()));
    }

    private Source withRate(Source s) {
        SuccessRate rate = rates(s.account()).getOrDefault(s.name(), new SuccessRate(0, 0));
        return new Source(
                s.id(),
                s.account(),
                s.name(),
                s.urlTemplate(),
                s.kind(),
                s.entityTypes(),
                s.countries(),
                s.enabled(),
                rate.tried(),
                rate.fruitful(),
                s.createdAt(),
                s.updatedAt());
    }
}
