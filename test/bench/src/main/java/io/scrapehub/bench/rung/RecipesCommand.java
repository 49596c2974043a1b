package io.scrapehub.bench.rung;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.bench.rung.SeededShop.Build;
import io.scrapehub.standalone.InstanceOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The learned way on a shop of 1,000 records: a job by browsers only, one that learns, one that follows what
/// was learned; then the shop changes under a recipe, in each way once.
@Command(
        name = "recipes",
        description = "Pages a second of learned recipes beside the browser's; then the site changes under them.")
public final class RecipesCommand implements Callable<Integer> {
    private static final double GOAL = 30;
    private static final int ALL = Integer.MAX_VALUE;

    @Option(names = "--per-page", description = "things on a page (default: ${DEFAULT-VALUE})")
    private int perPage = 5;

    @Option(
            names = "--browser-pages",
            description = "pages of the job by browsers only, which is slow (default: all of the shop's)")
    private int browserPages = Integer.MAX_VALUE;

    @Option(names = "--warm-up", description = "pages before anything is measured (default: ${DEFAULT-VALUE})")
    private int warmUp = 20;

    @Option(names = "--seed", description = "of the shop (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--slots", description = "browsers (default: ${DEFAULT-VALUE}, as the system comes)")
    private int slots = InstanceOptions.defaultSlots();

    private final List<String> wrong = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        try (SeededShop shop = SeededShop.open(seed, perPage);
                TrialSystem system = TrialSystem.start(slots)) {
            System.out.println("| job | pages | seconds | pages/s | over HTTP | rendered | records right | wrong |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            run("warm-up, browser only", shop, warmUp, system, false);
            double browser = run("browser only", shop, browserPages, system, false);
            run("first with cascade: learns", shop, ALL, system, true);
            double second = run("second with cascade: follows", shop, ALL, system, true);
            System.out.printf(Locale.ROOT, "second / browser only: %.1f (goal %.0f)%n", second / browser, GOAL);
            for (Build build : List.of(Build.REPRICED, Build.RENAMED, Build.SHOWS_OFFERS, Build.MOVED)) {
                shop.become(build);
                run("after the site is " + build.name().toLowerCase(Locale.ROOT), shop, ALL, system, true);
            }
            if (second < GOAL * browser) {
                wrong.add("the second job is not " + GOAL + " times as fast");
            }
        }
        wrong.forEach(w -> System.out.println("NOT MET: " + w));
        return wrong.isEmpty() ? 0 : 1;
    }

    private double run(String name, SeededShop shop, int most, TrialSystem system, boolean cascade)
            throws IOException, InterruptedException {
        List<String> pages = shop.pages().subList(0, Math.min(most, shop.pages().size()));
        int before = shop.rendered();
        TrialSystem.Outcome outcome = system.run(pages, SeededShop.FIELDS, cascade);
        List<String> found = lines(outcome.records());
        var truth = new HashSet<>(shop.truth());
        long right = found.stream().distinct().filter(truth::contains).count();
        long bad = found.size() - right;
        double rate = outcome.pages().size() / outcome.seconds();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.1f | %d | %d | %d | %d |%n",
                name,
                outcome.pages().size(),
                outcome.seconds(),
                rate,
                outcome.pagesBy("http"),
                shop.rendered() - before,
                right,
                bad);
        if (right != (long) pages.size() * perPage || bad != 0) {
            wrong.add(name + ": " + right + " records right, " + bad + " wrong or doubled");
        }
        return rate;
    }

    private static List<String> lines(JsonNode records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(r -> SeededShop.line(
                        r.path("sku").asText(),
                        r.path("name").asText(),
                        r.path("price").asDouble(),
                        r.path("brand").asText()))
                .toList();
    }
}
