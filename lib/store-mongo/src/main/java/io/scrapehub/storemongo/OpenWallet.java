package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Bucket;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.credit.EntryKind;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.credit.Wallet;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A wallet in the hands of one transaction: whatever is booked changes it and its entries together. No
/// booking can bring it below nought.
final class OpenWallet {
    private final long sequenceBefore;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private Wallet wallet;

    OpenWallet(Wallet wallet, long sequenceBefore, Instant now) {
        this.wallet = wallet;
        this.sequenceBefore = sequenceBefore;
        this.now = now;
    }

    /// A wallet nobody opened before, with the allowance of its first month.
    static OpenWallet begun(AccountId account, Tariff tariff, Instant now) {
        var empty = new Wallet(account, tariff, 0, 0, 0, 0, Wallet.monthOf(now), 0);
        var open = new OpenWallet(empty, 0, now);
        open.takeAllowance();
        return open;
    }

    Wallet wallet() {
        return wallet;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    long sequenceBefore() {
        return sequenceBefore;
    }

    long sequence() {
        return sequenceBefore + entries.size();
    }

    /// In a new month the rest of the allowance ends and the next comes. A clock that is behind changes
    /// nothing.
    void turnToPresentMonth() {
        YearMonth present = Wallet.monthOf(now);
        if (wallet.month().isBefore(present)) {
            if (wallet.allowance() > 0) {
                book(
                        "exp|" + wallet.account() + "|" + wallet.month(),
                        EntryKind.EXPIRY,
                        move(Bucket.ALLOWANCE, Bucket.EXPIRED, wallet.allowance()));
            }
            wallet = with(wallet.tariff(), 0, present, wallet.openJobs());
            takeAllowance();
        }
    }

    void subscribe(Tariff tariff, boolean withDifference) {
        long more = tariff.monthlyLimit() - wallet.tariff().monthlyLimit();
        wallet = with(tariff, wallet.used(), wallet.month(), wallet.openJobs());
        if (withDifference && more > 0) {
            book(
                    allowanceId(wallet.account(), wallet.month(), tariff),
                    EntryKind.ALLOWANCE,
                    move(Bucket.ISSUED, Bucket.ALLOWANCE, more));
        }
    }

    void grant(String id, long credits, String reference) {
        book(id, EntryKind.GRANT, move(Bucket.ISSUED, Bucket.PAID, credits), null, null, reference);
    }

    /// Sets credits aside, of the allowance first.
    ReservationDocument reserve(JobId job, long credits) {
        long fromAllowance = Math.min(wallet.allowance(), credits);
        long fromPaid = credits - fromAllowance;
        book(
                "rsv|" + job,
                EntryKind.RESERVE,
                Map.of(Bucket.ALLOWANCE, -fromAllowance, Bucket.PAID, -fromPaid, Bucket.RESERVED, credits),
                job,
                null,
                null);
        wallet = with(wallet.tariff(), wallet.used(), wallet.month(), wallet.openJobs() + 1);
        return new ReservationDocument(job, wallet.account(), wallet.month(), fromAllowance, fromPaid);
    }

    /// @param from `RESERVED`, or `ISSUED` for an account whose credits are unlimited
    void charge(JobId job, TaskId task, Bucket from, long credits) {
        book("chg|" + task, EntryKind.CHARGE, move(from, Bucket.SPENT, credits), job, task, null);
        wallet = with(wallet.tariff(), wallet.used() + credits, wallet.month(), wallet.openJobs());
    }

    /// What is left of an earlier month's allowance has ended meanwhile.
    void release(ReservationDocument rest) {
        if (rest.left() > 0) {
            boolean sameMonth = rest.month().equals(wallet.month());
            book(
                    "rel|" + rest.job(),
                    EntryKind.RELEASE,
                    Map.of(
                            Bucket.RESERVED,
                            -rest.left(),
                            Bucket.PAID,
                            rest.paid(),
                            sameMonth ? Bucket.ALLOWANCE : Bucket.EXPIRED,
                            rest.allowance()),
                    rest.job(),
                    null,
                    null);
        }
        wallet = with(wallet.tariff(), wallet.used(), wallet.month(), Math.max(0, wallet.openJobs() - 1));
    }

    static String allowanceId(AccountId account, YearMonth month, Tariff tariff) {
        return "alw|" + account + "|" + month + "|" + tariff.word();
    }

    private void takeAllowance() {
        if (wallet.tariff().monthlyLimit() > 0) {
            book(
                    allowanceId(wallet.account(), wallet.month(), wallet.tariff()),
                    EntryKind.ALLOWANCE,
                    move(Bucket.ISSUED, Bucket.ALLOWANCE, wallet.tariff().monthlyLimit()));
        }
    }

    private void book(String id, EntryKind kind, Map<Bucket, Long> legs) {
        book(id, kind, legs, null, null, null);
    }

    private void book(
            String id,
            EntryKind kind,
            Map<Bucket, Long> legs,
            @Nullable JobId job,
            @Nullable TaskId task,
            @Nullable String note) {
        wallet = moved(wallet, legs);
        entries.add(
                new Entry(id, wallet.account(), sequence() + 1, kind, legs, wallet.balance(), job, task, note, now));
    }

    private static Wallet moved(Wallet wallet, Map<Bucket, Long> legs) {
        var after = new Wallet(
                wallet.account(),
                wallet.tariff(),
                wallet.allowance() + legs.getOrDefault(Bucket.ALLOWANCE, 0L),
                wallet.paid() + legs.getOrDefault(Bucket.PAID, 0L),
                wallet.reserved() + legs.getOrDefault(Bucket.RESERVED, 0L),
                wallet.used(),
                wallet.month(),
                wallet.openJobs());
        if (after.allowance() < 0 || after.paid() < 0 || after.reserved() < 0) {
            throw new IllegalStateException("this would leave less than nothing in " + wallet + ": " + legs);
        }
        return after;
    }

    private Wallet with(Tariff tariff, long used, YearMonth month, int openJobs) {
        return new Wallet(
                wallet.account(), tariff, wallet.allowance(), wallet.paid(), wallet.reserved(), used, month, openJobs);
    }

    private static Map<Bucket, Long> move(Bucket from, Bucket to, long credits) {
        return Map.of(from, -credits, to, credits);
    }
}
