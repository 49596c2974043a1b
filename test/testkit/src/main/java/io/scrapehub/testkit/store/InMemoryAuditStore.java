package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.audit.AuditEntry;
import io.scrapehub.core.audit.AuditId;
import io.scrapehub.core.audit.AuditQuery;
import io.scrapehub.core.audit.AuditStore;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

final class InMemoryAuditStore implements AuditStore {
    private final TreeMap<AuditId, AuditEntry> entries = new TreeMap<>();

    @Override
    public synchronized void add(List<AuditEntry> added) {
        added.forEach(entry -> entries.putIfAbsent(entry.id(), entry));
    }

    @Override
    public synchronized List<AuditEntry> list(AccountId account, AuditQuery query) {
        var behind = query.after() == null
                ? entries.descendingMap()
                : entries.headMap(query.after(), false).descendingMap();
        return behind.values().stream()
                .filter(entry -> entry.account().equals(account))
                .filter(entry -> isAny(query.actor(), entry.actor()))
                .filter(entry -> isAny(query.action(), entry.action()))
                .filter(entry -> isAny(query.target(), entry.target()))
                .limit(Math.max(0, query.limit()))
                .toList();
    }

    private static boolean isAny(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
