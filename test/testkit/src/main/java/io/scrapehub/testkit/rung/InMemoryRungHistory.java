package io.scrapehub.testkit.rung;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungHistory;
import io.scrapehub.core.rung.RungRates;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Rates in memory.
public final class InMemoryRungHistory implements RungHistory {
    private record Place(AccountId account, String host) {}

    private final Map<Place, RungRates> rates = new ConcurrentHashMap<>();

    @Override
    public RungRates of(AccountId account, String host) {
        return rates.getOrDefault(new Place(account, host), RungRates.UNKNOWN);
    }

    @Override
    public void note(AccountId account, String host, Rung rung, boolean worked, Instant now) {
        rates.merge(
                new Place(account, host),
                RungRates.UNKNOWN.noting(rung, worked, now),
                (known, _) -> known.noting(rung, worked, now));
    }
}
