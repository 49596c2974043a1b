package io.scrapehub.testkit.queue;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.queue.Lane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Whose turn it is: first which lane's, by the lanes' shares, then which account's in it, by weight.
final class Turns {
    /// A lane and an account that may be served now.
    record Turn(Lane lane, AccountId account) {}

    private final FairOrder<Lane> lanes = new FairOrder<>();
    private final Map<Lane, FairOrder<AccountId>> accounts = new EnumMap<>(Lane.class);

    /// @param runnable the accounts of a lane that have a task which may run now
    Optional<Turn> next(Function<Lane, List<AccountId>> runnable) {
        var wanting = new EnumMap<Lane, List<AccountId>>(Lane.class);
        for (Lane lane : Lane.values()) {
            List<AccountId> some = orderOf(lane).inOrder(runnable.apply(lane));
            if (!some.isEmpty()) {
                wanting.put(lane, some);
            }
        }
        List<Lane> order = lanes.inOrder(List.copyOf(wanting.keySet()));
        return order.stream()
                .flatMap(lane -> Stream.ofNullable(wanting.get(lane)).map(some -> new Turn(lane, some.getFirst())))
                .findFirst();
    }

    void charge(Turn turn, int weight) {
        lanes.charge(turn.lane(), 1.0 / turn.lane().share());
        orderOf(turn.lane()).charge(turn.account(), 1.0 / weight);
    }

    void reset() {
        lanes.reset();
        accounts.clear();
    }

    private FairOrder<AccountId> orderOf(Lane lane) {
        return accounts.computeIfAbsent(lane, _ -> new FairOrder<>());
    }
}
