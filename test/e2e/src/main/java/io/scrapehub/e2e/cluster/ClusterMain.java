package io.scrapehub.e2e.cluster;

import io.scrapehub.e2e.cluster.Scenario.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `./scrapehub e2e`: installs the chart on the cluster of `KUBECONFIG`, plays what must be seen, prints the
/// counts and ends with 1 when anything was not seen.
public final class ClusterMain {
    private static final int USAGE = 2;

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("chart", Length.SHORT, ChartScenarios::chart),
            new Scenario("install", Length.SHORT, ChartScenarios::install),
            new Scenario("burst", Length.SHORT, ScaleScenarios::burst),
            new Scenario("kill", Length.SHORT, ScaleScenarios::kill),
            new Scenario("smoke", Length.SHORT, ChartScenarios::smoke),
            new Scenario("rights", Length.SHORT, SafetyScenarios::rights),
            new Scenario("pods", Length.SHORT, SafetyScenarios::pods),
            new Scenario("closed", Length.SHORT, SafetyScenarios::closed),
            new Scenario("deletes", Length.SHORT, ScaleScenarios::deletes),
            new Scenario("leaders", Length.LONG, LeaderScenarios::leaders),
            new Scenario("clock", Length.LONG, LeaderScenarios::clockAhead),
            new Scenario("apiserver", Length.LONG, LeaderScenarios::apiServerAway),
            new Scenario("upgrade", Length.SHORT, ScaleScenarios::upgrade),
            new Scenario("zero", Length.SHORT, ScaleScenarios::zero),
            new Scenario("thousand", Length.LONG, ThousandPods::play),
            new Scenario("uninstall", Length.SHORT, ChartScenarios::uninstall),
            new Scenario("volumes", Length.LONG, VolumeScenarios::volumes));

    private static final Set<String> TAKE_AWAY = Set.of("uninstall", "volumes");

    private ClusterMain() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            var options = Options.of(List.of(args), System.getenv());
            boolean met;
            try (var door = ClusterDoor.open()) {
                met = play(new Stage(door.client(), options));
            }
            System.exit(met ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println("e2e: " + e.getMessage());
            System.exit(USAGE);
        }
    }

    private static boolean play(Stage stage) throws InterruptedException {
        var unmet = new ArrayList<String>();
        int met = 0;
        int skipped = 0;
        for (Scenario scenario : SCENARIOS) {
            if (!isAsked(scenario, stage.options())) {
                continue;
            }
            long begun = System.nanoTime();
            try {
                List<String> figures = scenario.play().on(stage);
                met++;
                tell("ok  ", scenario, begun, String.join("; ", figures));
            } catch (Scenario.Skipped e) {
                skipped++;
                tell("SKIP", scenario, begun, e.getMessage());
            } catch (RuntimeException e) {
                unmet.add(scenario.name());
                tell("FAIL", scenario, begun, e instanceof Unmet ? e.getMessage() : String.valueOf(e));
                stage.tellState();
                if (scenario.name().equals("install")) {
                    break; // nothing after it can be seen
                }
            }
        }
        System.out.printf(
                "e2e: %d met, %d unmet %s, %d not possible on this cluster%n", met, unmet.size(), unmet, skipped);
        return unmet.isEmpty() && met > 0;
    }

    private static boolean isAsked(Scenario scenario, Options options) {
        if (!options.only().isEmpty()) {
            return options.only().contains(scenario.name());
        }
        boolean stays = options.keep() && TAKE_AWAY.contains(scenario.name());
        return !stays && (options.all() || scenario.length() == Length.SHORT);
    }

    private static void tell(
            String how, Scenario scenario, long begun, @org.jspecify.annotations.Nullable String what) {
        System.out.printf(
                "e2e: %s %-10s %4d s  %s%n", how, scenario.name(), (System.nanoTime() - begun) / 1_000_000_000, what);
    }
}
