package io.scrapehub.controller;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.TaskQueue;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Tells the queue the limits of the accounts and hosts whose tasks it is offered, once in each epoch: a
/// queue that lost its contents lost the limits too. A controller that starts tells those of all running
/// jobs, for its predecessor may have died before it could. Thread-safe.
final class AnnounceLimits {
    /// So many names are remembered; then they are forgotten and told again, which is harmless.
    private static final int REMEMBERED = 100_000;

    private final TaskQueue queue;
    private final HostBudget hosts;
    private final AccountStore accounts;
    private final ToIntFunction<AccountId> mostSlots;
    private final Function<String, Optional<HostLimit>> hostLimits;
    private final Set<AccountId> toldAccounts = new HashSet<>();
    private final Set<String> toldHosts = new HashSet<>();
    private final Set<JobId> seenJobs = new HashSet<>();
    private final Set<AccountId> owedAccounts = new HashSet<>();
    private final Set<String> owedHosts = new HashSet<>();
    private long epoch;

    /// @param mostSlots how many pages at once an account's plan allows
    AnnounceLimits(
            TaskQueue queue,
            HostBudget hosts,
            AccountStore accounts,
            ToIntFunction<AccountId> mostSlots,
            Function<String, Optional<HostLimit>> hostLimits) {
        this.mostSlots = mostSlots;
        this.queue = queue;
        this.hosts = hosts;
        this.accounts = accounts;
        this.hostLimits = hostLimits;
    }

    /// Notes whose limits the queue must know before it lends tasks of these jobs' given pages.
    synchronized void oweForJobs(long ofEpoch, Collection<Job> jobs) {
        forgetWhatAnEarlierEpochWasTold(ofEpoch);
        for (Job job : jobs) {
            if (seenJobs.add(job.id())) {
                owe(job.account());
                job.spec().urls().forEach(page -> owe(page.authority()));
            }
        }
    }

    /// Notes whose limits the queue must know before it lends these.
    synchronized void oweForOffers(long ofEpoch, Collection<Offer> offers) {
        forgetWhatAnEarlierEpochWasTold(ofEpoch);
        for (Offer offer : offers) {
            owe(offer.account());
            owe(offer.host());
        }
    }

    /// Tells what is owed. What could not be told stays owed.
    synchronized void tell() {
        settle(owedAccounts, toldAccounts, this::tellAccount);
        settle(owedHosts, toldHosts, this::tellHost);
    }

    private void owe(AccountId account) {
        if (!toldAccounts.contains(account)) {
            owedAccounts.add(account);
        }
    }

    private void owe(String host) {
        if (!toldHosts.contains(host)) {
            owedHosts.add(host);
        }
    }

    private void tellAccount(AccountId id) {
        accounts.find(id)
                .ifPresent(account ->
                        queue.limit(id, account.weight(), Math.min(account.maxSlots(), mostSlots.applyAsInt(id))));
    }

    private void tellHost(String host) {
        hostLimits.apply(host).ifPresent(limit -> hosts.limit(host, limit));
    }

    private static <T> void settle(Set<T> owed, Set<T> told, Consumer<T> tell) {
        for (Iterator<T> names = owed.iterator(); names.hasNext(); ) {
            T name = names.next();
            tell.accept(name);
            told.add(name);
            names.remove();
        }
    }

    private void forgetWhatAnEarlierEpochWasTold(long ofEpoch) {
        if (epoch != ofEpoch) {
            owedAccounts.clear();
            owedHosts.clear();
        }
        if (epoch != ofEpoch || toldHosts.size() + toldAccounts.size() + seenJobs.size() > REMEMBERED) {
            toldAccounts.clear();
            toldHosts.clear();
            seenJobs.clear();
        }
        epoch = ofEpoch;
    }
}
