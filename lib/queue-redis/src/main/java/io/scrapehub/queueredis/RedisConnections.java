package io.scrapehub.queueredis;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

/// Opens connections as the settings say.
final class RedisConnections {
    private final URI url;

    RedisConnections(URI url) {
        this.url = url;
    }

    /// A pool that connects when first used. A call waits for a free connection as long as for an answer.
    RedisClient pool(int connections, Duration timeout) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(timeout);
        return RedisClient.builder()
                .hostAndPort(JedisURIHelper.getHostAndPort(url))
                .clientConfig(config(timeout))
                .poolConfig(pool)
                .build();
    }

    /// A connection of its own, opened now, whose reads also end after `timeout`.
    Connection single(Duration timeout) {
        return new Connection(JedisURIHelper.getHostAndPort(url), config(timeout));
    }

    private JedisClientConfig config(Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        var config = DefaultJedisClientConfig.builder()
                .resp2()
                .timeoutMillis(millis)
                .blockingSocketTimeoutMillis(millis)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .database(JedisURIHelper.getDBIndex(url))
                .ssl(JedisURIHelper.isRedisSSLScheme(url));
        if (JedisURIHelper.getPassword(url) != null) {
            config.user(JedisURIHelper.getUser(url)).password(JedisURIHelper.getPassword(url));
        }
        return config.build();
    }
}
