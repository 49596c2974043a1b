package io.scrapehub.queueredis;

import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/// Wake-ups over Redis's publish and subscribe. A ring is sent by a thread of its own, so ringing costs the
/// caller nothing; rings of one bell that come faster than they can be sent are one. After every connecting
/// anew all listeners are called once, since rings may have been missed.
public final class RedisWakeUp implements WakeUp, AutoCloseable {
    private record Listener(Bell bell, Runnable told) {}

    private static final Logger LOG = LoggerFactory.getLogger(RedisWakeUp.class);
    /// A ring that takes longer is not worth sending any more: whoever waits for it polls by then.
    private static final Duration RING_TIMEOUT = Duration.ofMillis(500);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Bell> toRing = EnumSet.noneOf(Bell.class);
    private final RedisClient publisher;
    private final ExecutorService ringer;
    private final BellChannels channels;
    private final BellSubscriber subscriber;

    private RedisWakeUp(RedisSettings settings) {
        var connections = new RedisConnections(settings.url());
        publisher = connections.pool(1, RING_TIMEOUT);
        ringer = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("bell-ringer").factory());
        channels = new BellChannels(settings.root());
        subscriber = new BellSubscriber(connections, channels, this::tell);
    }

    /// Connects in the background; until it has, nothing is heard.
    public static RedisWakeUp connect(RedisSettings settings) {
        var wakeUp = new RedisWakeUp(settings);
        wakeUp.subscriber.start();
        return wakeUp;
    }

    @Override
    public void ring(Bell bell) {
        synchronized (toRing) {
            if (!toRing.add(bell)) {
                return;
            }
        }
        try {
            ringer.execute(() -> publish(bell));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} was rung after closing", bell, e);
        }
    }

    @Override
    public Subscription listen(Bell bell, Runnable listener) {
        var place = new Listener(bell, listener);
        listeners.add(place);
        return () -> listeners.removeIf(other -> other == place);
    }

    /// Whether a ring of another process would be heard now.
    boolean isHearing() {
        return subscriber.isHearing();
    }

    @Override
    public void close() {
        ringer.shutdownNow();
        subscriber.close();
        publisher.close();
    }

    private void publish(Bell bell) {
        synchronized (toRing) {
            toRing.remove(bell);
        }
        try {
            publisher.publish(channels.of(bell), "");
        } catch (JedisException e) {
            publisher.getPool().clear();
            LOG.debug("{} could not be rung", bell, e);
        }
    }

    private void tell(Bell bell) {
        listeners.stream().filter(listener -> listener.bell() == bell).forEach(RedisWakeUp::tell);
    }

    private static void tell(Listener listener) {
        try {
            listener.told().run();
        } catch (RuntimeException e) {
            LOG.warn("a listener for {} failed; the others were told", listener.bell(), e);
        }
    }
}
