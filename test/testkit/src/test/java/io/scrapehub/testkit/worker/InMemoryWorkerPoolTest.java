package io.scrapehub.testkit.worker;

import io.scrapehub.core.worker.PoolView.PodShape;
import io.scrapehub.core.worker.WorkerPool;
import io.scrapehub.testkit.time.SettableClock;

class InMemoryWorkerPoolTest extends WorkerPoolContract {
    private final InMemoryWorkerPool pool = new InMemoryWorkerPool(SettableClock.atMidMorning());

    @Override
    protected WorkerPool emptyPool() {
        return pool;
    }

    @Override
    protected WorkerPool twin() {
        return pool;
    }

    @Override
    protected void changeShape() {
        pool.change(new PodShape("second", 4));
    }

    @Override
    protected void letThemGo() {
        pool.settle();
    }
}
