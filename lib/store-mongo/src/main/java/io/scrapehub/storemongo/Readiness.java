package io.scrapehub.storemongo;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;

/// Asks the primary for a sign of life on a thread of its own, because the driver would wait for a lost server
/// as long as for any other call.
final class Readiness implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MongoDatabase database;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

    Readiness(MongoDatabase database) {
        this.database = database;
    }

    boolean ping() {
        if (asking.isShutdown()) {
            return false;
        }
        var answer = asking.submit(() -> database.runCommand(new Document("ping", 1)));
        try {
            answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return false;
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
