package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A thousand pods made and removed by the controller on the API server of this cluster, on simulated nodes.
final class ThousandPods {
    private static final int PODS = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
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
        double made = calls(stage, "POST");
        double ended = calls(stage, "DELETE");
        double listed = calls(stage, "LIST");
        double read = calls(stage, "GET");
        String up = up(stage);
        String down = down(stage);
        made = calls(stage, "POST") - made;
        ended = calls(stage, "DELETE") - ended;
        listed = calls(stage, "LIST") - listed;
        read = calls(stage, "GET") - read;
        stage.deploy();
        return List.of(
                up,
                down,
                "%.2f creates, %.2f deletes a pod, the simulated kubelets' one each among these"
                        .formatted(made / PODS, ended / PODS),
                "%.0f lists and %.0f reads of pods by everybody, this test's and the nodes' among them"
                        .formatted(listed, read));
    }

    /// As long as the API server's own time stamps say, from the first pod on, and from Helm's beginning on.
    private static String up(Stage stage) throws InterruptedException {
        long begun = System.nanoTime();
        ask(stage, "worker.min=" + PODS);
        until(stage, count -> count >= PODS);
        double all = since(begun);
        List<Pod> pods = stage.pods("worker");
        LongSummaryStatistics made = pods.stream()
                .mapToLong(pod ->
                        Instant.parse(pod.getMetadata().getCreationTimestamp()).getEpochSecond())
                .summaryStatistics();
        Unmet.unless(pods.size() == PODS, "there were %d pods".formatted(pods.size()));
        return "0 to %d pods made within %d s, %.0f s after helm upgrade began"
                .formatted(PODS, made.getMax() - made.getMin(), all);
    }

    private static String down(Stage stage) throws InterruptedException {
        long begun = System.nanoTime();
        ask(stage, "worker.min=0");
        until(stage, count -> count < PODS);
        long first = System.nanoTime();
        until(stage, count -> count == 0);
        return "to 0 within %.0f s of the first, %.0f s after helm upgrade began".formatted(since(first), since(begun));
    }

    private static void ask(Stage stage, String min) throws InterruptedException {
        stage.deploy(
                "worker.max=" + PODS,
                min,
                "worker.calm=5s",
                "worker.idleZero=5s",
                "worker.nodeSelector.type=kwok",
                "worker.tolerations[0].key=kwok.x-k8s.io/node",
                "worker.tolerations[0].operator=Exists");
    }

    /// A list of a thousand pods is megabytes, so seldom.
    private static void until(Stage stage, Predicate<Integer> wanted) throws InterruptedException {
        Unmet.until(
                "workers are as many as asked for",
                LIMIT,
                BETWEEN_LOOKS,
                () -> stage.pods("worker").size(),
                wanted);
    }

    private static double since(long begun) {
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
