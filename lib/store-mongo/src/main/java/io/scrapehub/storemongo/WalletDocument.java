package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.credit.Wallet;
import java.time.YearMonth;
import org.bson.Document;

/// A wallet's document. Beside what [Wallet] says it holds the sequence of the account's latest ledger
/// entry.
final class WalletDocument {
    static final String ID = "_id";
    static final String MONTH = "month";
    static final String SEQUENCE = "sequence";
    static final String ALLOWANCE = "allowance";
    static final String PAID = "paid";
    static final String RESERVED = "reserved";

    private WalletDocument() {}

    static Document of(Wallet wallet, long sequence) {
        return new Document(ID, wallet.account().value())
                .append("tariff", wallet.tariff().word())
                .append(ALLOWANCE, wallet.allowance())
                .append(PAID, wallet.paid())
                .append(RESERVED, wallet.reserved())
                .append("used", wallet.used())
                .append(MONTH, wallet.month().toString())
                .append("openJobs", wallet.openJobs())
                .append(SEQUENCE, sequence);
    }

    static Wallet read(Document document) {
        return new Wallet(
                new AccountId(Members.text(document, ID)),
                Tariff.ofWord(Members.text(document, "tariff"))
                        .orElseThrow(() -> new UnreadableDocument(document, "unknown tariff")),
                Members.number(document, ALLOWANCE),
                Members.number(document, PAID),
                Members.number(document, RESERVED),
                Members.number(document, "used"),
                YearMonth.parse(Members.text(document, MONTH)),
                Members.integer(document, "openJobs"));
    }
}
