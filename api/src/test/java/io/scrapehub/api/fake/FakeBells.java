package io.scrapehub.api.fake;

import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Bells that remember their ringing and call their listeners at once.
public final class FakeBells implements WakeUp {
    private final List<Bell> rung = new CopyOnWriteArrayList<>();
    private final Map<Bell, List<Runnable>> listeners = new ConcurrentHashMap<>();

    @Override
    public void ring(Bell bell) {
        rung.add(bell);
        listeners.getOrDefault(bell, List.of()).forEach(Runnable::run);
    }

    @Override
    public Subscription listen(Bell bell, Runnable listener) {
        List<Runnable> all = listeners.computeIfAbsent(bell, b -> new CopyOnWriteArrayList<>());
        all.add(listener);
        return () -> all.remove(listener);
    }

    public long count(Bell bell) {
        return rung.stream().filter(bell::equals).count();
    }
}
