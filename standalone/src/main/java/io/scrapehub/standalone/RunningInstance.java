package io.scrapehub.standalone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the instance that runs on a data folder by what it wrote there when it was ready.
public final class RunningInstance {
    static final String FILE = "instance.json";

    private RunningInstance() {}

    public static Optional<Api> on(Path data) throws InterruptedException {
        if (!Files.isReadable(data.resolve(FILE)) || !Files.isReadable(data.resolve(Instance.KEY_FILE))) {
            return Optional.empty();
        }
        Api api = apiOf(data);
        return api.answers() ? Optional.of(api) : Optional.empty();
    }

    /// Its stores, for what only the operator may do.
    ///
    /// @throws Told when none runs there
    public static MongoStores stores(Path data) {
        if (!Files.isReadable(data.resolve(FILE))) {
            throw new Told("no instance runs on " + data + "; start one with ./scrapehub up");
        }
        try {
            var told = new JsonMapper().readTree(data.resolve(FILE).toFile());
            return MongoStores.connect(
                    new MongoSettings(told.path("mongodb_uri").asText(), Instance.DATABASE));
        } catch (IOException e) {
            throw new Told("the instance file in " + data + " cannot be read; remove it", e);
        }
    }

    private static Api apiOf(Path data) {
        try {
            var told = new JsonMapper().readTree(data.resolve(FILE).toFile());
            return new Api(
                    URI.create(told.path("url").asText()),
                    Files.readString(data.resolve(Instance.KEY_FILE)).strip());
        } catch (IOException e) {
            throw new Told("the instance file in " + data + " cannot be read; remove it", e);
        }
    }
}
