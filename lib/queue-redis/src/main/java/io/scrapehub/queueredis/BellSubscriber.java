package io.scrapehub.queueredis;

import io.scrapehub.core.queue.Bell;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/// Stays subscribed: one thread reads, and connects again when the connection ends; another sends a ping
/// now and then, so that a connection that is dead without a word (a pulled cable, a dropped NAT entry)
/// runs into its read timeout.
final class BellSubscriber implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BellSubscriber.class);
    private static final Duration PING_EVERY = Duration.ofSeconds(5);
    private static final Duration SILENCE_ENDS_IT = Duration.ofSeconds(15);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final RedisConnections connections;
    private final BellChannels channels;
    private final Consumer<Bell> heard;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread reader = Thread.ofVirtual().name("bell-reader").unstarted(this::read);
    private final Thread pinger = Thread.ofVirtual().name("bell-pinger").unstarted(this::ping);
    private @Nullable Connection connection;
    private volatile @Nullable JedisPubSub subscription;
    private volatile boolean hearing;
    private volatile long pauseMillis = FIRST_PAUSE_MILLIS;

    BellSubscriber(RedisConnections connections, BellChannels channels, Consumer<Bell> heard) {
        this.connections = connections;
        this.channels = channels;
        this.heard = heard;
    }

    void start() {
        reader.start();
        pinger.start();
    }

    /// Whether it is subscribed to all bells now.
    boolean isHearing() {
        return hearing;
    }

    @Override
    public void close() {
        closed.countDown();
        hangUp();
    }

    private void read() {
        while (!isClosedAfter(0)) {
            try {
                subscribeUntilItBreaks();
            } catch (JedisException e) {
                LOG.debug("the bells' connection ended; connecting again in {} ms", pauseMillis, e);
            } catch (RuntimeException e) {
                LOG.warn("hearing the bells failed; connecting again in {} ms", pauseMillis, e);
            } finally {
                hangUp();
            }
            if (isClosedAfter(pauseMillis)) {
                return;
            }
            pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
        }
    }

    private void subscribeUntilItBreaks() {
        Connection opened = connections.single(SILENCE_ENDS_IT);
        if (!keep(opened)) {
            return;
        }
        var listening = new Listening();
        subscription = listening;
        listening.proceed(opened, channels.all());
    }

    private void ping() {
        while (!isClosedAfter(PING_EVERY.toMillis())) {
            JedisPubSub now = subscription;
            try {
                if (now != null && now.isSubscribed()) {
                    now.ping();
                }
            } catch (JedisException e) {
                LOG.debug("the bells' connection took no ping; its reader will notice", e);
            }
        }
    }

    /// False, and the connection is closed, when all ended meanwhile.
    private synchronized boolean keep(Connection opened) {
        if (closed.getCount() == 0) {
            opened.close();
            return false;
        }
        connection = opened;
        return true;
    }

    private synchronized void hangUp() {
        subscription = null;
        hearing = false;
        if (connection != null) {
            connection.disconnect();
            connection = null;
        }
    }

    private boolean isClosedAfter(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private final class Listening extends JedisPubSub {
        @Override
        public void onMessage(String channel, String message) {
            channels.bellOf(channel).ifPresent(heard);
        }

        @Override
        public void onSubscribe(String channel, int subscribed) {
            pauseMillis = FIRST_PAUSE_MILLIS;
            channels.bellOf(channel).ifPresent(heard);
            hearing = subscribed == Bell.values().length;
        }
    }
}
