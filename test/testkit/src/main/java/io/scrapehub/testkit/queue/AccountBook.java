package io.scrapehub.testkit.queue;

import io.scrapehub.core.account.AccountId;
import java.util.HashMap;
import java.util.Map;

/// What was said of accounts.
final class AccountBook {
    private record Limit(int weight, int slots) {}

    private static final Limit NOTHING_SAID = new Limit(1, Integer.MAX_VALUE);

    private final Map<AccountId, Limit> limits = new HashMap<>();

    void limit(AccountId account, int weight, int slots) {
        limits.put(account, new Limit(weight, slots));
    }

    int weight(AccountId account) {
        return limits.getOrDefault(account, NOTHING_SAID).weight();
    }

    /// How many more slots the account may have when it has `busy`.
    int room(AccountId account, int busy) {
        return Math.max(0, limits.getOrDefault(account, NOTHING_SAID).slots() - busy);
    }

    void clear() {
        limits.clear();
    }
}
