package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;

/// A job's credits: set aside in the write that hands it in, given back once it has ended and every charge
/// is posted.
final class JobCredits {
    private final LedgerBook book;
    private final ChargePosting posting;
    private final MongoCollection<Document> jobs;
    private final MongoCollection<Document> reservations;

    JobCredits(LedgerBook book, ChargePosting posting, MongoDatabase database) {
        this.book = book;
        this.posting = posting;
        jobs = database.getCollection(CollectionNames.JOBS);
        reservations = database.getCollection(CollectionNames.RESERVATIONS);
    }

    /// Reserves what the job's terms say and writes it with `insert`, or says why nothing was written.
    ///
    /// @param insert may throw a duplicate key, which undoes everything
    Optional<Submission> reserve(Job job, Consumer<ClientSession> insert) {
        long credits = job.spec().terms().reserved();
        return book.with(job.account(), Tariff.FREE, job.createdAt(), (session, wallet) -> {
            Optional<Submission> refused = refused(wallet, credits);
            if (refused.isEmpty()) {
                reservations.insertOne(
                        session, wallet.reserve(job.id(), credits).document());
                insert.accept(session);
            }
            return refused;
        });
    }

    /// Posts what is not posted of a job that has ended and gives back what is left. Does nothing when it
    /// was done.
    void settle(JobId job, AccountId account, Instant now) {
        boolean held = reservations.countDocuments(eq(ReservationDocument.ID, job.value())) > 0;
        if (held || posting.owes(job)) {
            settleNow(job, account, now);
        }
    }

    private void settleNow(JobId job, AccountId account, Instant now) {
        book.with(account, Tariff.UNLIMITED, now, (session, wallet) -> {
            posting.post(session, wallet, eq(TaskDocument.JOB, job.value()));
            Document rest = reservations.findOneAndDelete(session, eq(ReservationDocument.ID, job.value()));
            if (rest != null) {
                wallet.release(ReservationDocument.read(rest));
            }
            return true;
        });
    }

    Optional<JobId> releaseEnded(Optional<JobId> after, int limit, Instant now) {
        var page = reservations
                .find(after.map(id -> gt(ReservationDocument.ID, id.value())).orElse(new Document()))
                .sort(ascending(ReservationDocument.ID))
                .limit(limit)
                .map(ReservationDocument::read)
                .into(new ArrayList<>());
        var ids = page.stream().map(r -> r.job().value()).toList();
        var open = jobs.find(and(in(JobDocument.ID, ids), eq(JobDocument.OPEN, true)))
                .projection(include(JobDocument.ID))
                .map(d -> Members.text(d, JobDocument.ID))
                .into(new HashSet<>());
        page.stream().filter(r -> !open.contains(r.job().value())).forEach(r -> settleNow(r.job(), r.account(), now));
        return page.size() < limit
                ? Optional.empty()
                : Optional.of(page.getLast().job());
    }

    private static Optional<Submission> refused(OpenWallet open, long credits) {
        var wallet = open.wallet();
        if (wallet.balance() < credits) {
            return Optional.of(new Submission.NotAffordable(credits, wallet.balance()));
        }
        int quota = wallet.tariff().queueQuota();
        return wallet.openJobs() >= quota ? Optional.of(new Submission.QueueFull(quota)) : Optional.empty();
    }
}
