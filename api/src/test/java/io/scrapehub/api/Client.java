package io.scrapehub.api;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Speaks HTTP to a [TestApi] and holds every reply against the contract.
public final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestApi api;
    private final @Nullable String key;
    private final AccountId account;
    private final @Nullable ApiKey stored;
    private final @Nullable String token;

    Client(TestApi api, @Nullable String key, AccountId account, @Nullable ApiKey stored) {
        this(api, key, account, stored, null);
    }

    private Client(
            TestApi api, @Nullable String key, AccountId account, @Nullable ApiKey stored, @Nullable String token) {
        this.token = token;
        this.api = api;
        this.key = key;
        this.account = account;
        this.stored = stored;
    }

    public AccountId account() {
        return account;
    }

    /// The key as the store has it.
    public ApiKey stored() {
        return Objects.requireNonNull(stored);
    }

    public String key() {
        return Objects.requireNonNull(key);
    }

    /// The same server, asked with another key.
    public Client withKey(String otherKey) {
        return new Client(api, otherKey, account, null);
    }

    /// The same server, asked with a session's access token.
    public Client withToken(String token) {
        return new Client(api, null, account, null, token);
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Reply delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    /// Asks with a JSON body.
    public Reply json(String method, String path, String json, String... headers) {
        var all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send(method, path, BodyPublishers.ofString(json), all.toArray(String[]::new));
    }

    public Reply patch(String path, String json, String... headers) {
        return json("PATCH", path, json, headers);
    }

    /// Asks a `POST` that takes no body.
    public Reply post(String path, String... headers) {
        return send("POST", path, BodyPublishers.noBody(), headers);
    }

    /// Hands in a job.
    public Reply submit(String json, String... headers) {
        return json("POST", "/api/v1/jobs", json, headers);
    }

    public Reply send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .method(method, body);
        if (key != null) {
            request.header("X-API-KEY", key);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var reply = new Reply(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
            api.contract.hold(method, path, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
