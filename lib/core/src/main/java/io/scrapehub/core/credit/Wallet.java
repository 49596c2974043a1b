package io.scrapehub.core.credit;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// What an account has. The sum of its ledger entries, kept beside them.
///
/// @param allowance credits of this month's allowance, free to use; what is left of it ends with the month
/// @param paid      credits granted beside it, which do not end; the allowance is used first
/// @param reserved  credits set aside for jobs that have not ended
/// @param used      credits charged in `month`
/// @param month     in UTC, that `allowance` and `used` belong to
/// @param openJobs  jobs that hold a reservation
public record Wallet(
        AccountId account,
        Tariff tariff,
        long allowance,
        long paid,
        long reserved,
        long used,
        YearMonth month,
        int openJobs) {

    /// What a new job may reserve.
    public long balance() {
        return allowance + paid;
    }

    public boolean isOf(YearMonth present) {
        return month.equals(present);
    }

    public static YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
