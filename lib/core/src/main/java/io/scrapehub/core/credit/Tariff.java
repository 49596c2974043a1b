package io.scrapehub.core.credit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an account subscribed to: the API's word for it is *plan*, which inside is taken by a job's [plan
/// ][io.scrapehub.core.job.Plan].
public enum Tariff {
    FREE(1_000, 2, 10),
    GROWTH(10_000, 10, 100),
    SCALE(100_000, 50, 1_000),
    /// Nothing is reserved or refused; what is used is still written down. Of an account whose machines are
    /// its own.
    UNLIMITED(0, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final long monthlyLimit;
    private final int concurrency;
    private final int queueQuota;

    Tariff(long monthlyLimit, int concurrency, int queueQuota) {
        this.monthlyLimit = monthlyLimit;
        this.concurrency = concurrency;
        this.queueQuota = queueQuota;
    }

    /// Credits that come with each month and go with it; meaningless when unlimited.
    public long monthlyLimit() {
        return monthlyLimit;
    }

    /// Pages in hand at once, over all workers.
    public int concurrency() {
        return concurrency;
    }

    /// Jobs that have not ended.
    public int queueQuota() {
        return queueQuota;
    }

    /// Whether this reservation left less than a tenth of a month's credits where there was more before.
    public boolean ranLow(Entry entry) {
        long little = monthlyLimit / 10;
        long after = entry.balanceAfter();
        return entry.kind() == EntryKind.RESERVE && after < little && after - entry.balanceChange() >= little;
    }

    public boolean unlimited() {
        return this == UNLIMITED;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A plan as operators write it.
    ///
    /// @throws IllegalArgumentException with a sentence on what must be there
    public static Tariff named(String word) {
        return ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException("it must be free, growth, scale or unlimited"));
    }

    public static Optional<Tariff> ofWord(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }
}
