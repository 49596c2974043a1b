package io.scrapehub.bench.rung;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.bench.rung.SixtySites.Kind;
import io.scrapehub.standalone.InstanceOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The cascade on sixty sites of twelve kinds, twice: which rung each page ended on, what it cost, and what
/// the second run saved.
@Command(
        name = "cascade",
        description = "Which rung the pages of sixty sites end on, and how many renders a second run saves.")
public final class CascadeCommand implements Callable<Integer> {
    private static final double GOAL_CHEAPEST = .95;
    private static final double GOAL_SAVED = .6;
    private static final List<String> FIELDS = List.of("name", "price");
    private static final Set<Kind> LEARNED = Set.of(Kind.DATA, Kind.DATA_BY_OFFSET);
    /// Had over HTTP once a browser of the same run showed how.
    private static final Set<Kind> SOON = Set.of(Kind.DATA, Kind.DATA_BY_OFFSET, Kind.CHALLENGE);

    @Option(names = "--slots", description = "browsers (default: ${DEFAULT-VALUE}, as the system comes)")
    private int slots = InstanceOptions.defaultSlots();

    private final List<String> wrong = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        try (SixtySites sites = SixtySites.open();
                TrialSystem system = TrialSystem.start(slots)) {
            int first = run("first run", sites, system, Set.of());
            int second = run("second run", sites, system, LEARNED);
            double saved = 1 - (double) second / first;
            System.out.printf(
                    Locale.ROOT,
                    "renders saved by the second run: %.0f %% (goal %.0f %%), %.0f %% of one for each page%n",
                    saved * 100,
                    GOAL_SAVED * 100,
                    (1 - (double) second / sites.pages().size()) * 100);
            if (saved < GOAL_SAVED) {
                wrong.add("the second run saves too little");
            }
        }
        wrong.forEach(w -> System.out.println("NOT MET: " + w));
        return wrong.isEmpty() ? 0 : 1;
    }

    /// @param learned kinds whose data the first run learned to have over HTTP
    private int run(String name, SixtySites sites, TrialSystem system, Set<Kind> learned)
            throws IOException, InterruptedException {
        long credits = system.creditsUsed();
        TrialSystem.Outcome outcome = system.run(sites.pages(), FIELDS, true);
        int rendered = sites.renderedSince();
        Map<Kind, Map<String, Integer>> ends = new EnumMap<>(Kind.class);
        int cheapest = 0;
        int couldWork = 0;
        int falseSuccesses = 0;
        for (JsonNode page : outcome.pages()) {
            Kind kind = sites.kindOf(page.path("url").asText());
            String rung = page.path("rung").asText();
            String end = rung + " " + page.path("reason").asText();
            ends.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(end, 1, Integer::sum);
            boolean success = page.path("outcome").asText().equals("visited");
            if (kind.cheapest.equals("none")) {
                falseSuccesses += success ? 1 : 0;
            } else {
                couldWork++;
                String best = learned.contains(kind) ? "http" : kind.cheapest;
                boolean soon = SOON.contains(kind) && rung.equals("http");
                cheapest += success && (rung.equals(best) || soon) ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d pages in %.1f s, %d renders, %d of %d that some rung can have on the cheapest (%.1f %%, goal %.0f %%), %d walls taken for content%n",
                name,
                outcome.pages().size(),
                outcome.seconds(),
                rendered,
                cheapest,
                couldWork,
                100.0 * cheapest / couldWork,
                100 * GOAL_CHEAPEST,
                falseSuccesses);
        ends.forEach((kind, how) -> System.out.println("  " + kind + ": " + how));
        check(name, sites, outcome, cheapest, couldWork, falseSuccesses);
        checkCredits(name, system, credits, couldWork);
        return rendered;
    }

    private void check(
            String name,
            SixtySites sites,
            TrialSystem.Outcome outcome,
            int cheapest,
            int couldWork,
            int falseSuccesses) {
        if (cheapest < GOAL_CHEAPEST * couldWork) {
            wrong.add(name + ": too few pages end on the cheapest rung");
        }
        if (falseSuccesses > 0) {
            wrong.add(name + ": walls were taken for content");
        }
        Set<String> truth = new HashSet<>();
        sites.pages().stream()
                .filter(page -> !sites.kindOf(page).cheapest.equals("none"))
                .forEach(page -> truth.addAll(SixtySites.truth(page)));
        List<String> found = new ArrayList<>();
        outcome.records().forEach(record -> found.add(record.path("name").asText()));
        if (found.size() != truth.size() || !truth.containsAll(found) || new HashSet<>(found).size() != found.size()) {
            wrong.add(name + ": " + found.size() + " records where " + truth.size() + " are right");
        }
    }

    /// Charges follow the settlements within seconds.
    private void checkCredits(String name, TrialSystem system, long before, int pages)
            throws IOException, InterruptedException {
        long used = 0;
        for (int i = 0; i < 100 && used < pages; i++) {
            used = system.creditsUsed() - before;
            Thread.sleep(100);
        }
        System.out.println("  credits: " + used + " for " + pages + " pages that gave records");
        if (used != pages) {
            wrong.add(name + ": " + used + " credits were charged");
        }
    }
}
