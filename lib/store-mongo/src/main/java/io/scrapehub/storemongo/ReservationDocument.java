package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import java.time.YearMonth;
import org.bson.Document;

/// What a job has set aside and not used yet; gone once it is released.
///
/// @param month that the allowance was of
record ReservationDocument(JobId job, AccountId account, YearMonth month, long allowance, long paid) {
    static final String ID = "_id";
    static final String ACCOUNT = "account";

    long left() {
        return allowance + paid;
    }

    /// The allowance is used first: it ends with its month.
    ReservationDocument without(long charge) {
        long fromAllowance = Math.min(allowance, charge);
        return new ReservationDocument(job, account, month, allowance - fromAllowance, paid - (charge - fromAllowance));
    }

    Document document() {
        return new Document(ID, job.value())
                .append(ACCOUNT, account.value())
                .append("month", month.toString())
                .append("allowance", allowance)
                .append("paid", paid);
    }

    static ReservationDocument read(Document document) {
        return new ReservationDocument(
                new JobId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                YearMonth.parse(Members.text(document, "month")),
                Members.number(document, "allowance"),
                Members.number(document, "paid"));
    }
}
