package io.scrapehub.queueredis;

import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.throttle.Throttle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/// Counts attempts in Redis: one counter a window, which expires with it. All limits of an attempt are
/// judged and counted in one script.
public final class RedisThrottle implements Throttle, AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final String SCRIPT = script();

    private final RedisClient client;
    private final String root;

    private RedisThrottle(RedisSettings settings) {
        client = new RedisConnections(settings.url()).pool(CONNECTIONS, settings.socketTimeout());
        root = settings.root() + "attempts:";
    }

    /// Connects when first used.
    public static RedisThrottle connect(RedisSettings settings) {
        return new RedisThrottle(settings);
    }

    @Override
    public Optional<Duration> attempt(List<Limit> limits) {
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        List<String> keys = limits.stream().map(limit -> root + limit.name()).toList();
        var arguments = new ArrayList<String>();
        limits.forEach(limit -> {
            arguments.add(Integer.toString(limit.most()));
            arguments.add(Long.toString(limit.window().toMillis()));
        });
        long wait = answer(() -> (Long) client.eval(SCRIPT, keys, arguments));
        return wait == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));
    }

    @Override
    public void forget(List<String> names) {
        if (!names.isEmpty()) {
            var _ = answer(
                    () -> client.del(names.stream().map(name -> root + name).toArray(String[]::new)));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisConnectionException e) {
            // The idle connections were most likely cut by the same event.
            client.getPool().clear();
            throw new QueueUnavailable("Redis could not be reached to count attempts", e);
        } catch (JedisException e) {
            throw new QueueUnavailable("Redis could not count attempts", e);
        }
    }

    private static String script() {
        try (InputStream in = RedisThrottle.class.getResourceAsStream("attempt.lua")) {
            if (in == null) {
                throw new IllegalStateException("the script attempt.lua is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
