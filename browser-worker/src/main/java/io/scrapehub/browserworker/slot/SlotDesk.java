package io.scrapehub.browserworker.slot;

import io.scrapehub.browserworker.fetched.FetchedData;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.queue.WorkerId;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What all slots of a worker share.
///
/// @param isDraining whether no more is to be claimed, ever
/// @param admits     whether another page may be begun this moment
record SlotDesk(
        WorkerId worker,
        WorkerSettings settings,
        WorkerPorts ports,
        Supplier<? extends PageRenderer> renderers,
        RandomGenerator random,
        WorkerObserver observer,
        Holdings holdings,
        Doorbell doorbell,
        JobSpecs specs,
        Manners manners,
        FetchedData data,
        Settling settling,
        Launches launches,
        HttpLane lane,
        BooleanSupplier isDraining,
        BooleanSupplier admits) {
    boolean draining() {
        return isDraining.getAsBoolean();
    }

    boolean mayClaim() {
        return admits.getAsBoolean();
    }

    Duration idlePause() {
        long least = settings.idle().least().toMillis();
        long most = settings.idle().most().toMillis();
        return Duration.ofMillis(least + random.nextLong(Math.max(1, most - least)));
    }

    Duration troublePause(int troubles) {
        return settings.afterTrouble().after(troubles, random);
    }
}
