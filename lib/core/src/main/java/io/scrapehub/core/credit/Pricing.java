package io.scrapehub.core.credit;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/// Puts the price on a job that is about to be handed in: today's price for each page, and as much set
/// aside as the job may cost at most. Of an unlimited account nothing is set aside.
///
/// What an account subscribed to is believed for a second, so that an account that hands in a lot is not
/// looked up each time. Thread-safe.
public final class Pricing {
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final int MAX_REMEMBERED = 10_000;

    private final CreditStore credits;
    private final Tariff ofNewAccounts;
    private final InstantSource clock;
    private final ConcurrentHashMap<AccountId, Remembered> remembered = new ConcurrentHashMap<>();

    /// @param ofNewAccounts what an account begins with that has no wallet yet
    public Pricing(CreditStore credits, Tariff ofNewAccounts, InstantSource clock) {
        this.credits = credits;
        this.ofNewAccounts = ofNewAccounts;
        this.clock = clock;
    }

    public JobSpec priced(AccountId account, JobSpec spec) {
        long reserved = tariffOf(account).unlimited() ? 0 : PriceList.mostOf(spec);
        return spec.under(spec.terms().priced(PriceList.of(spec), reserved));
    }

    /// The account's wallet of the present month.
    public Wallet wallet(AccountId account) {
        return credits.open(account, ofNewAccounts, clock.instant());
    }

    private Tariff tariffOf(AccountId account) {
        Instant now = clock.instant();
        Remembered known = remembered.get(account);
        if (known != null && now.isBefore(known.until())) {
            return known.tariff();
        }
        Tariff tariff = wallet(account).tariff();
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(account, new Remembered(tariff, now.plus(BELIEVED)));
        return tariff;
    }

    private record Remembered(Tariff tariff, Instant until) {}
}
