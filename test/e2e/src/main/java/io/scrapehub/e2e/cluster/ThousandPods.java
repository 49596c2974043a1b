package io.scrapehub.e2e.cluster;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// A thousand pods made and removed by the controller on the API server of this cluster, on simulated nodes.
final class ThousandPods {
    private static final int PODS = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final String NODES = "type=kwok";

    private ThousandPods() {}

    static List<String> play(Stage stage) throws InterruptedException {
        int nodes = stage.client()
                .nodes()
                .withLabel("type", "kwok")
                .list()
                .getItems()
                .size();
        if (nodes * 100 < PODS) {
            throw new Scenario.Skipped("it has %d simulated nodes (%s)".formatted(nodes, NODES));
        }
        Unmet.until("no worker is left", LIMIT, () -> stage.pods("worker").size(), count -> count == 0);
        double before = calls(stage, "POST") + calls(stage, "DELETE");
        double listsBefore = calls(stage, "LIST");
        double up = timed(stage, PODS, "worker.min=" + PODS);
        double down = timed(stage, 0, "worker.min=0");
        double changes = calls(stage, "POST") + calls(stage, "DELETE") - before;
        double lists = calls(stage, "LIST") - listsBefore;
        stage.deploy();
        return List.of(
                "0 to %d pods in %.0f s, to 0 in %.0f s, from helm upgrade on".formatted(PODS, up, down),
                "%.1f creates and deletes of pods a pod by everybody, simulated kubelets' own deletes among them"
                        .formatted(changes / PODS),
                "%.0f lists of pods by everybody".formatted(lists));
    }

    private static double timed(Stage stage, int pods, String min) throws InterruptedException {
        stage.deploy(
                "worker.max=" + PODS,
                min,
                "worker.calm=5s",
                "worker.idleZero=5s",
                "worker.nodeSelector.type=kwok",
                "worker.tolerations[0].key=kwok.x-k8s.io/node",
                "worker.tolerations[0].operator=Exists");
        long begun = System.nanoTime();
        Unmet.until(pods + " pods are there", LIMIT, () -> stage.pods("worker").size(), count -> count == pods);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double calls(Stage stage, String verb) {
        String metrics = stage.client().raw("/metrics");
        return Pattern.compile("\\n")
                .splitAsStream(metrics == null ? "" : metrics)
                .filter(line -> line.startsWith("apiserver_request_total{")
                        && line.contains("resource=\"pods\"")
                        && line.contains("subresource=\"\"")
                        && line.contains("verb=\"" + verb + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
