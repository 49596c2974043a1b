package io.scrapehub.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.standalone.Instance;
import io.scrapehub.standalone.InstanceOptions;
import io.scrapehub.standalone.StandaloneConfig;
import io.scrapehub.standalone.client.JobRun;
import io.scrapehub.standalone.client.RecordTable;
import io.scrapehub.standalone.demo.DemoShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The main job, visible: a JavaScript shop on loopback goes through the whole system into a table and a
/// spreadsheet.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows the main job: scrapes a bundled JavaScript shop through the whole system into a table and demo.xlsx.")
public final class DemoCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FIELDS = List.of("name", "maker", "price", "rating", "sku");
    private static final int SHELVES = 5;
    private static final int SHOWN = 12;

    @Option(names = "--out", description = "the spreadsheet (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("demo.xlsx");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("scrapehub-demo-");
        try (var shop = DemoShop.open(DemoShop.PER_SHELF)) {
            System.err.println(
                    "scrapehub: the demo shop is open at " + shop.shelf(1) + "; its pages are built by JavaScript");
            var config = StandaloneConfig.ofThisProcess().onOwnStores().allowing("127.0.0.1/32:" + shop.port());
            var options = new InstanceOptions("127.0.0.1", 0, data, InstanceOptions.defaultSlots());
            try (var instance = Instance.start(config, options, step -> System.err.println("scrapehub: " + step))) {
                scrape(instance, shop);
            }
        } finally {
            remove(data);
        }
        return 0;
    }

    private void scrape(Instance instance, DemoShop shop) throws IOException, InterruptedException {
        var run = new JobRun(
                instance.client(),
                System.err,
                System.console() != null && System.console().isTerminal());
        String job = run.toEnd(request(shop));
        var download = new ByteArrayOutputStream();
        instance.client().download(job, "json", download);
        JsonNode records = JSON.readTree(download.toByteArray());
        System.out.print(RecordTable.of(firstOf(records), FIELDS));
        System.out.printf("%d records; the first %d are shown%n", records.size(), Math.min(SHOWN, records.size()));
        try (OutputStream file = Files.newOutputStream(out)) {
            instance.client().download(job, "xlsx", file);
        }
        System.out.println("wrote " + out.toAbsolutePath());
    }

    private static ObjectNode request(DemoShop shop) {
        var request = JSON.createObjectNode()
                .put("max_results", DemoShop.PER_SHELF * SHELVES)
                .put("output_format", "xlsx");
        var urls = request.putArray("urls");
        for (int shelf = 1; shelf <= SHELVES; shelf++) {
            urls.add(shop.shelf(shelf));
        }
        FIELDS.forEach(request.putArray("fields")::add);
        return request;
    }

    private static JsonNode firstOf(JsonNode records) {
        var first = JSON.createArrayNode();
        for (int i = 0; i < Math.min(SHOWN, records.size()); i++) {
            first.add(records.get(i));
        }
        return first;
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's folder " + folder + " could not be removed", e);
        }
    }
}
