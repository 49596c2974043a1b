package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.user.Email;
import io.scrapehub.core.user.User;
import io.scrapehub.core.user.UserId;
import io.scrapehub.core.user.UserStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryUserStore implements UserStore {
    private final Map<UserId, User> users = new HashMap<>();
    private final Map<String, Instant> invitations = new HashMap<>();

    @Override
    public synchronized boolean add(User user) {
        return byEmail(user.email()).isEmpty() && users.putIfAbsent(user.id(), user) == null;
    }

    @Override
    public synchronized Optional<User> find(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public synchronized Optional<User> byEmail(Email email) {
        return users.values().stream().filter(u -> u.email().equals(email)).findFirst();
    }

    @Override
    public synchronized boolean changePassword(UserId id, String from, String to) {
        return find(id).filter(u -> u.passwordHash().equals(from))
                .map(u -> users.put(id, new User(u.id(), u.account(), u.email(), u.name(), to, u.createdAt())))
                .isPresent();
    }

    @Override
    public synchronized void invite(String codeHash, AccountId by, Instant expiresAt) {
        invitations.put(codeHash, expiresAt);
    }

    @Override
    public synchronized boolean redeem(String codeHash, Instant now) {
        Instant expiresAt = invitations.get(codeHash);
        boolean good = expiresAt != null && now.isBefore(expiresAt);
        if (good) {
            invitations.remove(codeHash);
        }
        return good;
    }
}
