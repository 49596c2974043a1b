package io.scrapehub.standalone.command;

import io.scrapehub.standalone.Instance;
import io.scrapehub.standalone.InstanceOptions;
import io.scrapehub.standalone.StandaloneConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the whole system in the foreground.
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Runs the whole system on this machine until Ctrl-C or SIGTERM, which drain and stop it.")
public final class UpCommand implements Callable<Integer> {
    @Option(names = "--host", description = "address to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "port to listen on, 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(names = "--data", description = "folder for everything it keeps (default: ~/.local/share/scrapehub)")
    private @Nullable Path data;

    @Option(
            names = "--slots",
            description = "pages at once, 0 when workers run elsewhere (default: two more than cores)")
    private int slots = InstanceOptions.defaultSlots();

    @Override
    public Integer call() throws InterruptedException {
        StandaloneConfig config = StandaloneConfig.ofThisProcess();
        var ended = new CountDownLatch(1);
        var options = new InstanceOptions(host, port, data == null ? config.defaultDataFolder() : data, slots);
        Instance instance = Instance.start(config, options, step -> System.err.println("scrapehub: " + step));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(instance, ended), "stop"));
        System.out.println("ready " + instance.base());
        System.err.println("scrapehub: docs " + instance.base().resolve("/docs") + ", key in " + instance.keyFile());
        ended.await();
        return 0;
    }

    private static void stop(Instance instance, CountDownLatch ended) {
        System.err.println("scrapehub: draining and stopping …");
        instance.close();
        ended.countDown();
        System.err.println("scrapehub: stopped");
    }
}
