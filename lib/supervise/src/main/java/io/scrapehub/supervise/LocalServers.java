package io.scrapehub.supervise;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How redis-server and mongod are run on one machine: on loopback, with their data in one folder.
public final class LocalServers {
    private LocalServers() {}

    /// A redis-server with an append-only file, flushed every second: a kill or a power cut may lose the
    /// last seconds (a kill too, because while a flush runs Redis answers before it writes), which the
    /// controller makes good from MongoDB. It never evicts.
    public static LocalServer redis(Path program, Path folder, int port) {
        Path data = madeFolder(folder.resolve("redis"));
        var command = List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction");
        return LocalServer.start(new LocalServer.Recipe(
                "redis-server", command, port, folder.resolve("log/redis.log"), LocalServers::answersPing));
    }

    /// A mongod that is a replica set of one (so that majority writes, transactions and change streams
    /// work), with a small cache. The set is initiated by the store's adapter, see `SingleNodeReplicaSet`.
    public static LocalServer mongod(Path program, Path folder, int port) {
        Path data = madeFolder(folder.resolve("mongo"));
        var command = List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind_ip",
                "127.0.0.1",
                "--dbpath",
                data.toString(),
                "--replSet",
                "scrapehub",
                "--oplogSize",
                "256",
                "--wiredTigerCacheSizeGB",
                "0.25",
                "--setParameter",
                "diagnosticDataCollectionEnabled=false");
        return LocalServer.start(
                new LocalServer.Recipe("mongod", command, port, folder.resolve("log/mongod.log"), Socket::isConnected));
    }

    private static boolean answersPing(Socket socket) {
        try {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    private static Path madeFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ServerFailed("the folder " + folder + " could not be made", e);
        }
    }
}
