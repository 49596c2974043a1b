package io.scrapehub.testkit.queue;

import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Wake-ups within one process, told on a thread of its own.
public final class InMemoryWakeUp implements WakeUp, AutoCloseable {
    private record Listener(Bell bell, Runnable told) {}

    private static final System.Logger LOG = System.getLogger(InMemoryWakeUp.class.getName());

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService teller =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("wake-up").factory());

    @Override
    public void ring(Bell bell) {
        try {
            teller.execute(() -> tell(bell));
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "rung after closing", e);
        }
    }

    @Override
    public Subscription listen(Bell bell, Runnable listener) {
        var place = new Listener(bell, listener);
        listeners.add(place);
        return () -> listeners.removeIf(other -> other == place);
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }

    private void tell(Bell bell) {
        for (Listener listener : listeners) {
            if (listener.bell() == bell) {
                tell(listener);
            }
        }
    }

    private static void tell(Listener listener) {
        try {
            listener.told().run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener for " + listener.bell() + " failed", e);
        }
    }
}
