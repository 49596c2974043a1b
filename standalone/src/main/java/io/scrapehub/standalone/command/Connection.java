package io.scrapehub.standalone.command;

import io.scrapehub.standalone.Instance;
import io.scrapehub.standalone.InstanceOptions;
import io.scrapehub.standalone.RunningInstance;
import io.scrapehub.standalone.StandaloneConfig;
import io.scrapehub.standalone.client.Api;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The instance a command speaks to: the one the environment names, else the one running on this machine,
/// else one brought up for the command and stopped with it.
record Connection(Api api, AutoCloseable owned) implements AutoCloseable {
    static Connection find(Map<String, String> environment) throws InterruptedException {
        String url = environment.getOrDefault("SCRAPEHUB_URL", "");
        if (!url.isBlank()) {
            return new Connection(new Api(apiRoot(url), environment.getOrDefault("SCRAPEHUB_API_KEY", "")), () -> {});
        }
        StandaloneConfig config = StandaloneConfig.ofThisProcess();
        Optional<Api> running = RunningInstance.on(config.defaultDataFolder());
        if (running.isPresent()) {
            return new Connection(running.get(), () -> {});
        }
        System.err.println("scrapehub: no instance runs here; bringing one up for this job");
        var options = new InstanceOptions("127.0.0.1", 0, config.defaultDataFolder(), InstanceOptions.defaultSlots());
        Instance instance = Instance.start(config, options, step -> System.err.println("scrapehub: " + step));
        return new Connection(instance.client(), instance);
    }

    private static URI apiRoot(String url) {
        String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return URI.create(plain.endsWith("/api/v1") ? plain : plain + "/api/v1");
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception e) {
            System.err.println("scrapehub: the instance did not stop cleanly: " + e);
        }
    }
}
