package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.id.PrefixedId;
import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryId;
import io.scrapehub.core.webhook.DeliveryQuery;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryDeliveryStore implements DeliveryStore {
    private final TreeMap<DeliveryId, Kept> kept = new TreeMap<>();

    private static final class Kept {
        Delivery delivery;
        long token;

        Kept(Delivery delivery) {
            this.delivery = delivery;
        }
    }

    @Override
    public synchronized void add(List<Delivery> deliveries) {
        deliveries.forEach(d -> kept.putIfAbsent(d.id(), new Kept(d)));
    }

    @Override
    public synchronized Optional<Claim> claim(Instant now, Duration lease, Set<String> busy) {
        return kept.values().stream()
                .filter(k -> k.delivery.state() == DeliveryState.PENDING && !due(k).isAfter(now))
                .filter(k -> !busy.contains(k.delivery.receiver()))
                .min(Comparator.comparing(InMemoryDeliveryStore::due))
                .map(k -> {
                    k.delivery = with(k.delivery, DeliveryState.PENDING, k.delivery.tries(), now.plus(lease), null);
                    k.token++;
                    return new Claim(k.delivery, k.token);
                });
    }

    @Override
    public synchronized boolean settle(
            Claim claim, @Nullable Attempt attempt, DeliveryState state, @Nullable Instant dueAt, Instant now) {
        Kept one = kept.get(claim.delivery().id());
        if (one == null || one.token != claim.token() || one.delivery.state() != DeliveryState.PENDING) {
            return false;
        }
        one.token++;
        var attempts = new ArrayList<>(one.delivery.attempts());
        if (attempt != null) {
            attempts.add(attempt);
        }
        int tries = one.delivery.tries() + (attempt == null ? 0 : 1);
        int from = Math.max(0, attempts.size() - Delivery.ATTEMPTS_KEPT);
        Delivery then = with(one.delivery, state, tries, dueAt, state.open() ? null : now);
        one.delivery = attempted(then, attempts.subList(from, attempts.size()));
        return true;
    }

    @Override
    public synchronized void postpone(AccountId account, String receiver, Instant until) {
        of(account, d -> d.receiver().equals(receiver) && d.state() == DeliveryState.PENDING)
                .filter(k -> due(k).isBefore(until))
                .forEach(k -> k.delivery = with(k.delivery, DeliveryState.PENDING, k.delivery.tries(), until, null));
    }

    @Override
    public synchronized Optional<Delivery> find(AccountId account, DeliveryId id) {
        return of(account, d -> d.id().equals(id)).map(k -> k.delivery).findFirst();
    }

    @Override
    public synchronized List<Delivery> list(AccountId account, DeliveryQuery query) {
        DeliveryId after = query.after();
        return of(account, d -> d.to().id().equals(query.to()))
                .map(k -> k.delivery)
                .filter(d -> query.state() == null || d.state() == query.state())
                .filter(d -> after == null || d.id().compareTo(after) < 0)
                .sorted(Comparator.comparing(Delivery::id).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized boolean sendAgain(AccountId account, PrefixedId to, DeliveryId id, Instant now) {
        var found =
                of(account, d -> d.to().id().equals(to) && d.id().equals(id)).toList();
        found.forEach(k -> again(k, now));
        return !found.isEmpty();
    }

    @Override
    public synchronized int sendAgain(AccountId account, PrefixedId to, Instant from, Instant until, Instant now) {
        var found = of(account, d -> d.to().id().equals(to))
                .filter(k -> k.delivery.state() != DeliveryState.DELIVERED)
                .filter(k -> !k.delivery.happenedAt().isBefore(from)
                        && k.delivery.happenedAt().isBefore(until))
                .toList();
        found.forEach(k -> again(k, now));
        return found.size();
    }

    @Override
    public synchronized void release(AccountId account, EndpointId to, Instant notBefore, Instant now) {
        of(account, d -> d.to().id().equals(to) && d.state() == DeliveryState.HELD)
                .forEach(k -> {
                    if (k.delivery.happenedAt().isBefore(notBefore)) {
                        k.delivery = with(k.delivery, DeliveryState.DROPPED, k.delivery.tries(), null, now);
                    } else {
                        again(k, now);
                    }
                });
    }

    private Stream<Kept> of(AccountId account, Predicate<Delivery> which) {
        return List.copyOf(kept.values()).stream()
                .filter(k -> k.delivery.account().equals(account) && which.test(k.delivery));
    }

    private static void again(Kept one, Instant now) {
        one.token++;
        one.delivery = with(one.delivery, DeliveryState.PENDING, 0, now, null);
    }

    private static Instant due(Kept one) {
        return Objects.requireNonNull(one.delivery.dueAt());
    }

    private static Delivery with(
            Delivery d, DeliveryState state, int tries, @Nullable Instant dueAt, @Nullable Instant endedAt) {
        return new Delivery(
                d.id(),
                d.account(),
                d.to(),
                d.event(),
                d.type(),
                d.happenedAt(),
                d.body(),
                state,
                tries,
                dueAt,
                endedAt,
                d.attempts());
    }

    private static Delivery attempted(Delivery d, List<Attempt> attempts) {
        return new Delivery(
                d.id(),
                d.account(),
                d.to(),
                d.event(),
                d.type(),
                d.happenedAt(),
                d.body(),
                d.state(),
                d.tries(),
                d.dueAt(),
                d.endedAt(),
                attempts);
    }
}
