package io.scrapehub.queueredis;

import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// Runs scripts over one pool of connections, and is where Redis's failures become the port's.
final class RedisScripts {
    private final RedisClient client;
    private final RedisSettings settings;
    private final LongSupplier skewMillis;
    private final List<String> keys;

    /// @param skewMillis added to the server's clock: 0 but in tests of time
    RedisScripts(RedisClient client, RedisSettings settings, LongSupplier skewMillis) {
        this.client = client;
        this.settings = settings;
        this.skewMillis = skewMillis;
        this.keys = List.of(settings.root());
    }

    long number(RedisScript script, List<String> arguments) {
        return (Long) run(script, arguments);
    }

    String word(RedisScript script, List<String> arguments) {
        return (String) run(script, arguments);
    }

    List<?> list(RedisScript script, List<String> arguments) {
        return (List<?>) run(script, arguments);
    }

    /// Runs anything else that speaks to Redis under the same rules of failure.
    <T> T translated(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (JedisConnectionException e) {
            // Jedis throws this connection away, or its late answer would be the next caller's. The idle ones
            // were most likely cut by the same event.
            client.getPool().clear();
            throw new QueueUnavailable("Redis could not be reached to " + what, e);
        } catch (JedisException e) {
            String message = e.getMessage();
            if (message != null && message.startsWith("NOEPOCH")) {
                throw new QueueLost();
            }
            throw new QueueUnavailable("Redis could not " + what, e);
        }
    }

    private Object run(RedisScript script, List<String> arguments) {
        List<String> all = withCommon(arguments);
        return translated(script.word(), () -> evaluate(script, all));
    }

    private Object evaluate(RedisScript script, List<String> arguments) {
        try {
            return client.evalsha(script.sha(), keys, arguments);
        } catch (JedisNoScriptException e) {
            return client.eval(script.text(), keys, arguments);
        }
    }

    private List<String> withCommon(List<String> arguments) {
        var all = new ArrayList<String>(arguments.size() + 5);
        all.add(Long.toString(skewMillis.getAsLong()));
        all.add(Words.micros(settings.lease()));
        all.add(Integer.toString(settings.maxStalls()));
        all.add(Integer.toString(settings.defaultHostLimit().maxPages()));
        all.add(Words.micros(settings.defaultHostLimit().gap()));
        all.addAll(arguments);
        return all;
    }
}
