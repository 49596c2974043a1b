package io.scrapehub.controller;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.task.QueueEpochs;
import io.scrapehub.core.task.TaskStore;
import java.util.Optional;
import java.util.function.Function;

/// What a controller works on. Whoever made them closes them.
///
/// @param ledger     absent where only the queue is of interest
/// @param webhooks   absent where nobody is told of anything
/// @param schedules  absent where nothing is fired
/// @param hostLimits what the operator says of a host (named as
/// [io.scrapehub.core.url.TargetUrl#authority()] names it); empty leaves the queue's default, and what
/// workers read in robots.txt
public record ControllerPorts(
        JobStore jobs,
        TaskStore tasks,
        AccountStore accounts,
        QueueEpochs epochs,
        TaskQueue queue,
        HostBudget hosts,
        WakeUp wakeUp,
        Function<String, Optional<HostLimit>> hostLimits,
        Optional<LedgerPorts> ledger,
        Optional<WebhookPorts> webhooks,
        Optional<SchedulePorts> schedules) {

    /// Without webhooks and schedules.
    public ControllerPorts(
            JobStore jobs,
            TaskStore tasks,
            AccountStore accounts,
            QueueEpochs epochs,
            TaskQueue queue,
            HostBudget hosts,
            WakeUp wakeUp,
            Function<String, Optional<HostLimit>> hostLimits,
            Optional<LedgerPorts> ledger) {
        this(
                jobs,
                tasks,
                accounts,
                epochs,
                queue,
                hosts,
                wakeUp,
                hostLimits,
                ledger,
                Optional.empty(),
                Optional.empty());
    }

    /// Without credits and pools.
    public ControllerPorts(
            JobStore jobs,
            TaskStore tasks,
            AccountStore accounts,
            QueueEpochs epochs,
            TaskQueue queue,
            HostBudget hosts,
            WakeUp wakeUp,
            Function<String, Optional<HostLimit>> hostLimits) {
        this(jobs, tasks, accounts, epochs, queue, hosts, wakeUp, hostLimits, Optional.empty());
    }

    public ControllerPorts telling(WebhookPorts clients) {
        return new ControllerPorts(
                jobs,
                tasks,
                accounts,
                epochs,
                queue,
                hosts,
                wakeUp,
                hostLimits,
                ledger,
                Optional.of(clients),
                schedules);
    }

    public ControllerPorts firing(SchedulePorts fired) {
        return new ControllerPorts(
                jobs, tasks, accounts, epochs, queue, hosts, wakeUp, hostLimits, ledger, webhooks, Optional.of(fired));
    }

    /// How many pages at once an account's plan allows.
    int mostSlots(AccountId account) {
        return ledger.flatMap(l -> l.credits().wallet(account))
                .map(wallet -> wallet.tariff().concurrency())
                .orElse(Integer.MAX_VALUE);
    }

    /// What jobs leave behind: charges in the ledger, records in pools, and how their sources fared.
    ///
    /// @param records   as readers see them
    /// @param artifacts absent where no page is kept
    public record LedgerPorts(
            CreditStore credits,
            PoolStore pools,
            RecordStore records,
            SourceStore sources,
            Optional<ArtifactStore> artifacts) {
        public LedgerPorts(CreditStore credits, PoolStore pools, RecordStore records, SourceStore sources) {
            this(credits, pools, records, sources, Optional.empty());
        }
    }

    /// What schedules need to hand in their jobs as the API does.
    public record SchedulePorts(ScheduleStore schedules, Acceptance acceptance, Ids ids) {}
}
