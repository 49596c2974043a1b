package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Tariff;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Opens one account's wallet in a transaction, of the present month, lets it be booked on, and writes
/// wallet and entries together.
///
/// Transactions of one process on one wallet take turns: they would otherwise meet in the server and be
/// repeated (50 clients of one account at once: measured some hundred repetitions).
final class LedgerBook {
    private static final int STRIPES = 64;

    private final Transactions transactions;
    private final MongoCollection<Document> wallets;
    private final MongoCollection<Document> entries;
    private final ReentrantLock[] turns = new ReentrantLock[STRIPES];

    LedgerBook(Transactions transactions, MongoDatabase database) {
        this.transactions = transactions;
        wallets = database.getCollection(CollectionNames.WALLETS);
        entries = database.getCollection(CollectionNames.LEDGER);
        for (int i = 0; i < STRIPES; i++) {
            turns[i] = new ReentrantLock();
        }
    }

    /// @param ifNew what a wallet begins with that is not there
    <T> T with(AccountId account, Tariff ifNew, Instant now, BiFunction<ClientSession, OpenWallet, T> work) {
        ReentrantLock turn = turns[Math.floorMod(account.hashCode(), STRIPES)];
        turn.lock();
        try {
            return transactions.run(session -> {
                OpenWallet open = open(session, account, ifNew, now);
                T answer = work.apply(session, open);
                write(session, open);
                return answer;
            });
        } finally {
            turn.unlock();
        }
    }

    boolean booked(ClientSession session, String entry) {
        return entries.countDocuments(session, eq(EntryDocument.ID, entry)) > 0;
    }

    @Nullable
    Document wallet(AccountId account) {
        return wallets.find(eq(WalletDocument.ID, account.value())).first();
    }

    private OpenWallet open(ClientSession session, AccountId account, Tariff ifNew, Instant now) {
        Document found =
                wallets.find(session, eq(WalletDocument.ID, account.value())).first();
        if (found == null) {
            OpenWallet begun = OpenWallet.begun(account, ifNew, now);
            // Written at once: whoever else begins it meets this transaction here and not at its end.
            wallets.insertOne(session, WalletDocument.of(begun.wallet(), 0));
            return begun;
        }
        var open = new OpenWallet(
                UnreadableDocument.read(found, WalletDocument::read),
                Members.number(found, WalletDocument.SEQUENCE),
                now);
        open.turnToPresentMonth();
        return open;
    }

    private void write(ClientSession session, OpenWallet open) {
        if (!open.entries().isEmpty()) {
            entries.insertMany(
                    session,
                    open.entries().stream()
                            .map(entry -> EntryDocument.of(entry, open.wallet().tariff()))
                            .toList());
        }
        var written = wallets.replaceOne(
                session,
                and(
                        eq(WalletDocument.ID, open.wallet().account().value()),
                        eq(WalletDocument.SEQUENCE, open.sequenceBefore())),
                WalletDocument.of(open.wallet(), open.sequence()));
        if (written.getMatchedCount() != 1) {
            throw new IllegalStateException("the wallet changed within its transaction: " + open.wallet());
        }
    }
}
