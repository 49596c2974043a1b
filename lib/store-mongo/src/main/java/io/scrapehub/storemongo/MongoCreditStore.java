package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
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
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The ledger: wallets, entries and reservations, changed together in transactions of one account each.
final class MongoCreditStore implements CreditStore {
    private final MongoCollection<Document> wallets;
    private final MongoCollection<Document> entries;
    private final LedgerBook book;
    private final ChargePosting posting;
    private final JobCredits credits;
    private final LedgerProving proving;

    MongoCreditStore(
            LedgerBook book, ChargePosting posting, JobCredits credits, LedgerProving proving, MongoDatabase database) {
        this.book = book;
        this.posting = posting;
        this.credits = credits;
        this.proving = proving;
        wallets = database.getCollection(CollectionNames.WALLETS);
        entries = database.getCollection(CollectionNames.LEDGER);
    }

    @Override
    public Wallet open(AccountId account, Tariff tariff, Instant now) {
        Optional<Wallet> present = wallet(account).filter(w -> !w.month().isBefore(Wallet.monthOf(now)));
        return present.orElseGet(() -> MongoCalls.answer(
                "opening a wallet",
                () -> book.with(account, tariff, now, (_, open) -> open).wallet()));
    }

    @Override
    public Optional<Wallet> wallet(AccountId account) {
        return MongoCalls.answer(
                "finding a wallet",
                () -> Optional.ofNullable(book.wallet(account))
                        .map(d -> UnreadableDocument.read(d, WalletDocument::read)));
    }

    @Override
    public boolean subscribe(AccountId account, Tariff tariff, Instant now) {
        return wallet(account).isPresent()
                && MongoCalls.answer(
                        "changing a subscription",
                        () -> book.with(account, tariff, now, (session, open) -> {
                            String id = OpenWallet.allowanceId(
                                    account, open.wallet().month(), tariff);
                            open.subscribe(tariff, !book.booked(session, id));
                            return true;
                        }));
    }

    @Override
    public boolean grant(AccountId account, long amount, String reference, Instant now) {
        String id = "grt|" + account + "|" + reference;
        return wallet(account).isPresent()
                && MongoCalls.answer(
                        "granting credits",
                        () -> book.with(account, Tariff.FREE, now, (session, open) -> {
                            boolean isNew = !book.booked(session, id);
                            if (isNew) {
                                open.grant(id, amount, reference);
                            }
                            return isNew;
                        }));
    }

    @Override
    public List<Entry> entries(AccountId account, EntryQuery query) {
        if (query.limit() <= 0) {
            return List.of();
        }
        return MongoCalls.answer(
                "listing ledger entries",
                () -> UnreadableDocument.readAll(
                        entries.find(selected(account, query))
                                .sort(descending(EntryDocument.SEQUENCE))
                                .limit(query.limit()),
                        EntryDocument::read));
    }

    @Override
    public int postCharges(int limit, Instant now) {
        return MongoCalls.answer("posting charges", () -> posting.postSome(limit, now));
    }

    @Override
    public Optional<JobId> releaseEnded(Optional<JobId> after, int limit, Instant now) {
        return MongoCalls.answer("releasing reservations", () -> credits.releaseEnded(after, limit, now));
    }

    @Override
    public int beginMonth(int limit, Instant now) {
        return MongoCalls.answer("beginning a month", () -> {
            var stale = wallets.find(
                            lt(WalletDocument.MONTH, Wallet.monthOf(now).toString()))
                    .projection(include(WalletDocument.ID))
                    .limit(limit)
                    .map(d -> new AccountId(Members.text(d, WalletDocument.ID)))
                    .into(new ArrayList<>());
            stale.forEach(account -> book.with(account, Tariff.FREE, now, (_, _) -> true));
            return stale.size();
        });
    }

    @Override
    public LedgerProof prove() {
        return MongoCalls.answer("proving the ledger", proving::prove);
    }

    private static Bson selected(AccountId account, EntryQuery query) {
        var filters = new ArrayList<Bson>();
        filters.add(eq(EntryDocument.ACCOUNT, account.value()));
        if (query.kind() != null) {
            filters.add(eq(EntryDocument.KIND, query.kind().word()));
        }
        if (query.job() != null) {
            filters.add(eq(EntryDocument.JOB, query.job().value()));
        }
        if (query.since() != null) {
            filters.add(gte(EntryDocument.AT, Members.date(query.since())));
        }
        if (query.until() != null) {
            filters.add(lt(EntryDocument.AT, Members.date(query.until())));
        }
        if (query.before() != null) {
            filters.add(lt(EntryDocument.SEQUENCE, query.before()));
        }
        return and(filters);
    }
}
