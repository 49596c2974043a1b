package io.scrapehub.storemongo;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import java.util.function.Function;

/// Runs what must happen wholly or not at all. The driver repeats a transaction that met another one, so
/// what runs in it must read what it decides on in its session, and keep nothing from an earlier try.
final class Transactions {
    private final MongoClient client;

    Transactions(MongoClient client) {
        this.client = client;
    }

    <T> T run(Function<ClientSession, T> work) {
        try (ClientSession session = client.startSession()) {
            return session.withTransaction(() -> work.apply(session));
        }
    }
}
