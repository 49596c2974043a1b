package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.CredentialStore;
import io.scrapehub.core.agent.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Credentials in a map.
public final class InMemoryCredentialStore implements CredentialStore {
    private final TreeMap<String, Credentials> all = new TreeMap<>();

    @Override
    public synchronized boolean put(Credentials credentials) {
        boolean there = find(credentials.account(), credentials.name()).isPresent();
        if (!there && list(credentials.account()).size() >= Credentials.MAX_PER_ACCOUNT) {
            return false;
        }
        all.put(nameOf(credentials.account(), credentials.name()), credentials);
        return true;
    }

    @Override
    public synchronized Optional<Credentials> find(AccountId account, String name) {
        return Optional.ofNullable(all.get(nameOf(account, name)));
    }

    @Override
    public synchronized List<Credentials> list(AccountId account) {
        return all.values().stream().filter(c -> c.account().equals(account)).toList();
    }

    @Override
    public synchronized boolean delete(AccountId account, String name) {
        return all.remove(nameOf(account, name)) != null;
    }

    private static String nameOf(AccountId account, String name) {
        return account + "/" + name;
    }
}
