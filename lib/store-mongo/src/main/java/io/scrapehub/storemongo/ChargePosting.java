package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Bucket;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Posts the charges that tasks were settled with: many of one account in one transaction, which also marks
/// the tasks, so that a charge is in the ledger exactly when its task says so.
final class ChargePosting {
    private static final Bson UNPOSTED = eq(TaskDocument.UNPOSTED, true);

    private final LedgerBook book;
    private final MongoCollection<Document> tasks;
    private final MongoCollection<Document> jobs;
    private final MongoCollection<Document> reservations;

    ChargePosting(LedgerBook book, MongoDatabase database) {
        this.book = book;
        tasks = database.getCollection(CollectionNames.TASKS);
        jobs = database.getCollection(CollectionNames.JOBS);
        reservations = database.getCollection(CollectionNames.RESERVATIONS);
    }

    /// Of whatever accounts; answers how many were found.
    int postSome(int limit, Instant now) {
        var found = tasks.find(UNPOSTED)
                .projection(include(TaskDocument.ACCOUNT))
                .limit(limit)
                .into(new ArrayList<>());
        found.stream()
                .collect(Collectors.groupingBy(
                        t -> Members.text(t, TaskDocument.ACCOUNT),
                        Collectors.mapping(t -> Members.text(t, TaskDocument.ID), Collectors.toList())))
                .forEach((account, ids) -> post(new AccountId(account), in(TaskDocument.ID, ids), now));
        return found.size();
    }

    boolean owes(JobId job) {
        return tasks.find(and(UNPOSTED, eq(TaskDocument.JOB, job.value()))).first() != null;
    }

    private void post(AccountId account, Bson these, Instant now) {
        book.with(account, Tariff.UNLIMITED, now, (session, wallet) -> {
            post(session, wallet, these);
            return true;
        });
    }

    /// Posts what of these is not posted yet, within a transaction of their account.
    void post(ClientSession session, OpenWallet wallet, Bson these) {
        var due = tasks.find(session, and(these, UNPOSTED))
                .projection(include(TaskDocument.JOB, TaskDocument.CHARGE))
                .map(Due::read)
                .into(new ArrayList<>());
        if (due.isEmpty()) {
            return;
        }
        var jobsOfThese = due.stream().map(Due::job).collect(Collectors.toSet());
        Map<JobId, ReservationDocument> held = reservationsOf(session, jobsOfThese);
        Set<JobId> unlimited = unlimitedAmong(session, jobsOfThese, held.keySet());
        var waived = new ArrayList<Due>();
        var touched = new HashMap<JobId, ReservationDocument>();
        for (Due charge : due) {
            long taken = take(wallet, charge, held, touched, unlimited);
            if (taken < charge.credits()) {
                waived.add(new Due(charge.task(), charge.job(), taken));
            }
        }
        writeReservations(session, touched.values());
        markPosted(session, due, waived);
    }

    /// A charge beyond the reservation is waived: the account agreed to no more.
    private static long take(
            OpenWallet wallet,
            Due charge,
            Map<JobId, ReservationDocument> held,
            Map<JobId, ReservationDocument> touched,
            Set<JobId> unlimited) {
        if (unlimited.contains(charge.job())) {
            wallet.charge(charge.job(), charge.task(), Bucket.ISSUED, charge.credits());
            return charge.credits();
        }
        ReservationDocument reservation = held.get(charge.job());
        long taken = reservation == null ? 0 : Math.min(reservation.left(), charge.credits());
        if (reservation != null && taken > 0) {
            wallet.charge(charge.job(), charge.task(), Bucket.RESERVED, taken);
            held.put(charge.job(), reservation.without(taken));
            touched.put(charge.job(), reservation.without(taken));
        }
        return taken;
    }

    private Map<JobId, ReservationDocument> reservationsOf(ClientSession session, Set<JobId> ofJobs) {
        var held = new HashMap<JobId, ReservationDocument>();
        reservations
                .find(session, in(ReservationDocument.ID, values(ofJobs)))
                .map(ReservationDocument::read)
                .forEach(r -> held.put(r.job(), r));
        return held;
    }

    /// Jobs that reserved nothing because their account's credits were unlimited. One with neither
    /// reservation nor this has ended: its reservation is released.
    private Set<JobId> unlimitedAmong(ClientSession session, Set<JobId> all, Set<JobId> holding) {
        var others = new HashSet<>(all);
        others.removeAll(holding);
        if (others.isEmpty()) {
            return Set.of();
        }
        var reserving = jobs.find(
                        session, and(in(JobDocument.ID, values(others)), gt(JobSpecDocument.RESERVED_PATH, 0)))
                .projection(include(JobDocument.ID))
                .map(d -> new JobId(Members.text(d, JobDocument.ID)))
                .into(new HashSet<>());
        others.removeAll(reserving);
        return others;
    }

    private void writeReservations(ClientSession session, Collection<ReservationDocument> touched) {
        if (!touched.isEmpty()) {
            reservations.bulkWrite(
                    session,
                    touched.stream()
                            .map(r -> new ReplaceOneModel<>(
                                    eq(ReservationDocument.ID, r.job().value()), r.document()))
                            .toList());
        }
    }

    private void markPosted(ClientSession session, List<Due> due, List<Due> waived) {
        tasks.updateMany(
                session,
                in(TaskDocument.ID, due.stream().map(d -> d.task().value()).toList()),
                unset(TaskDocument.UNPOSTED));
        if (!waived.isEmpty()) {
            List<WriteModel<Document>> corrections = new ArrayList<>();
            waived.forEach(w -> corrections.add(new UpdateOneModel<>(
                    eq(TaskDocument.ID, w.task().value()), combine(set(TaskDocument.CHARGE, w.credits())))));
            tasks.bulkWrite(session, corrections);
        }
    }

    private static List<String> values(Set<JobId> ids) {
        return ids.stream().map(JobId::value).toList();
    }

    private record Due(TaskId task, JobId job, long credits) {
        static Due read(Document task) {
            return new Due(
                    new TaskId(Members.text(task, TaskDocument.ID)),
                    new JobId(Members.text(task, TaskDocument.JOB)),
                    Members.number(task, TaskDocument.CHARGE));
        }
    }
}
