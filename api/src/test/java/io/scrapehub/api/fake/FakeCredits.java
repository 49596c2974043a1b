package io.scrapehub.api.fake;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.credit.EntryQuery;
import io.scrapehub.core.credit.LedgerProof;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.credit.Wallet;
import io.scrapehub.core.job.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Wallets and entries as a test puts them.
public final class FakeCredits implements CreditStore {
    private final Map<AccountId, Wallet> wallets = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    public synchronized void put(Wallet wallet) {
        wallets.put(wallet.account(), wallet);
    }

    public synchronized void put(Entry entry) {
        entries.add(entry);
    }

    @Override
    public synchronized Wallet open(AccountId account, Tariff tariff, Instant now) {
        return wallets.computeIfAbsent(
                account, a -> new Wallet(a, tariff, tariff.monthlyLimit(), 0, 0, 0, Wallet.monthOf(now), 0));
    }

    @Override
    public synchronized Optional<Wallet> wallet(AccountId account) {
        return Optional.ofNullable(wallets.get(account));
    }

    @Override
    public synchronized List<Entry> entries(AccountId account, EntryQuery query) {
        return entries.stream()
                .filter(e -> e.account().equals(account))
                .filter(e -> query.kind() == null || e.kind() == query.kind())
                .filter(e -> query.job() == null || query.job().equals(e.job()))
                .filter(e -> query.since() == null || !e.at().isBefore(query.since()))
                .filter(e -> query.until() == null || e.at().isBefore(query.until()))
                .filter(e -> query.before() == null || e.sequence() < query.before())
                .sorted(Comparator.comparingLong(Entry::sequence).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public boolean subscribe(AccountId account, Tariff tariff, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public boolean grant(AccountId account, long credits, String reference, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public int postCharges(int limit, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public Optional<JobId> releaseEnded(Optional<JobId> after, int limit, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public int beginMonth(int limit, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public LedgerProof prove() {
        throw new UnsupportedOperationException("not the API's");
    }
}
