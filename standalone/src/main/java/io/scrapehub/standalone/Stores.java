package io.scrapehub.standalone;

import io.scrapehub.core.process.Shutdown;
import io.scrapehub.storemongo.SingleNodeReplicaSet;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.LocalServers;
import io.scrapehub.supervise.Programs;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Where the two stores of an instance are: the operator's, or servers of our own that keep their ports
/// from start to start.
record Stores(String mongodbUri, URI redisUrl) {
    /// Starts what is missing, both at once, and registers it with `shutdown`.
    static Stores start(StandaloneConfig config, DataFolder folder, Shutdown shutdown) {
        var programs = new Programs(config.environment());
        var redis = CompletableFuture.supplyAsync(
                () -> config.redisUrl().orElseGet(() -> ownRedis(programs, folder, shutdown)));
        String mongodb = config.mongodbUri().orElseGet(() -> ownMongod(programs, folder, shutdown));
        return new Stores(mongodb, redis.join());
    }

    /// The loopback ports of the servers that are ours.
    Set<Integer> ownPorts(StandaloneConfig config, DataFolder folder) {
        var ports = new HashSet<Integer>();
        if (config.redisUrl().isEmpty()) {
            ports.add(redisUrl.getPort());
        }
        if (config.mongodbUri().isEmpty()) {
            ports.add(port(folder, "mongod"));
        }
        return ports;
    }

    private static URI ownRedis(Programs programs, DataFolder folder, Shutdown shutdown) {
        var program = programs.redisServer()
                .orElseThrow(() -> new Told("no redis-server was found; install it, or set SCRAPEHUB_REDIS_URL"));
        var server = shutdown.closing(LocalServers.redis(program, folder.path(), port(folder, "redis")));
        return URI.create("redis://127.0.0.1:" + server.port());
    }

    private static String ownMongod(Programs programs, DataFolder folder, Shutdown shutdown) {
        var program = programs.mongod()
                .orElseThrow(() -> new Told("no mongod was found; install it, or set SCRAPEHUB_MONGODB_URI"));
        var server = shutdown.closing(LocalServers.mongod(program, folder.path(), port(folder, "mongod")));
        SingleNodeReplicaSet.initiate("127.0.0.1", server.port());
        return "mongodb://127.0.0.1:" + server.port() + "/?replicaSet=scrapehub";
    }

    /// The port is chosen once: a replica set knows its members by host and port.
    private static int port(DataFolder folder, String server) {
        return Integer.parseInt(folder.secret(server + ".port", () -> Integer.toString(LocalServer.freePort())));
    }
}
