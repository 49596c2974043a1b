package io.scrapehub.testkit.store;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryAccountStore implements AccountStore {
    private final Map<AccountId, Account> accounts = new HashMap<>();

    @Override
    public synchronized boolean add(Account account) {
        return accounts.putIfAbsent(account.id(), account) == null;
    }

    @Override
    public synchronized Optional<Account> find(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized boolean anyAccount() {
        return !accounts.isEmpty();
    }
}
