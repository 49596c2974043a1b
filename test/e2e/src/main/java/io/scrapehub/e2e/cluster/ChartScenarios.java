package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The chart: judged by the API server, installed, tried, taken away.
final class ChartScenarios {
    private static final String CHART = "helm/scrapehub";
    private static final List<String> VALUE_SETS = List.of("minimal", "external", "restricted", "large");
    private static final Duration GONE = Duration.ofMinutes(3);

    private ChartScenarios() {}

    /// Every set of values passes lint, and the API server takes every object of it.
    static List<String> chart(Stage stage) throws InterruptedException {
        String minor = stage.client().getKubernetesVersion().getMinor().replaceAll("\\D", "");
        stage.emptyNamespace(stage.namespace());
        stage.makeNamespace(stage.namespace(), "privileged"); // an empty namespace that takes whatever is asked
        var figures = new ArrayList<String>();
        for (String set : VALUE_SETS) {
            String values = CHART + "/ci/" + set + "-values.yaml";
            Shell.run(List.of(
                    "helm", "lint", "--strict", "--quiet", "--kube-version", "1." + minor + ".0", CHART, "-f", values));
            String rendered = Shell.run(List.of(
                    "helm",
                    "template",
                    Stage.RELEASE,
                    CHART,
                    "--kube-version",
                    "1." + minor + ".0",
                    "-n",
                    stage.namespace(),
                    "-f",
                    values));
            String taken = Shell.run(
                    List.of(
                            "kubectl",
                            "-n",
                            stage.namespace(),
                            "apply",
                            "--dry-run=server",
                            "--validate=strict",
                            "-f",
                            "-"),
                    rendered);
            long objects = taken.lines()
                    .filter(line -> line.contains("(server dry run)"))
                    .count();
            Unmet.unless(objects > 15, "the API server took only %d objects of %s: %s".formatted(objects, set, taken));
            figures.add(set + ": " + objects + " objects");
        }
        refusesMistakes();
        figures.add("3 mistaken values refused by the schema");
        return figures;
    }

    private static void refusesMistakes() throws InterruptedException {
        for (String mistake : List.of("worker.slotz=4", "redis.enabled=false", "worker.seccomp.type=Anything")) {
            try {
                Shell.run(List.of("helm", "template", "x", CHART, "--kube-version", "1.34.0", "--set", mistake));
            } catch (Unmet refused) {
                continue;
            }
            throw new Unmet("the chart takes " + mistake);
        }
    }

    /// The profile is put on the nodes from a namespace that may; the rest goes where only `restricted` pods may be.
    static List<String> install(Stage stage) throws InterruptedException {
        prepare(stage);
        long begun = System.nanoTime();
        stage.deploy();
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        int workers = stage.pods("worker").size();
        Unmet.unless(workers == 0, "there are %d workers and nothing to do".formatted(workers));
        return List.of("ready after %d s, 0 workers".formatted(seconds));
    }

    /// An empty namespace on nodes that have the profile.
    static void prepare(Stage stage) throws InterruptedException {
        stage.emptyNamespace(stage.namespace());
        profileOnNodes(stage);
        stage.makeNamespace(stage.namespace(), "restricted");
    }

    private static void profileOnNodes(Stage stage) throws InterruptedException {
        String nodes = stage.nodesNamespace();
        stage.makeNamespace(nodes, "privileged");
        String rendered = Shell.run(List.of(
                "helm",
                "template",
                Stage.RELEASE,
                CHART,
                "--kube-version",
                "1.34.0",
                "-n",
                nodes,
                "-s",
                "templates/seccomp.yaml",
                "--set",
                "worker.seccomp.kubeletRoot=" + stage.options().kubeletRoot()));
        Shell.run(List.of("kubectl", "-n", nodes, "apply", "-f", "-"), rendered);
        Shell.run(
                List.of("kubectl", "-n", nodes, "rollout", "status", "daemonset/scrapehub-seccomp", "--timeout=120s"));
    }

    /// `helm test`, and a job of our own through the API's Service.
    static List<String> smoke(Stage stage) throws InterruptedException {
        String said = stage.helm("test", Stage.RELEASE, "--timeout", "6m");
        Unmet.unless(said.contains("Phase:          Succeeded"), said);
        return List.of("helm test succeeded", Crowd.of(stage, 3, 5, 0).whole());
    }

    /// Nothing is left but what the test itself made.
    static List<String> uninstall(Stage stage) throws InterruptedException {
        stage.helm("uninstall", Stage.RELEASE, "--wait", "--timeout", "3m");
        List<String> left = Unmet.until("nothing is left", GONE, () -> left(stage), List::isEmpty);
        stage.client().namespaces().withName(stage.namespace()).delete();
        stage.client().namespaces().withName(stage.nodesNamespace()).delete();
        return List.of("%d objects left".formatted(left.size()));
    }

    /// Everything in the namespace that no test made.
    static List<String> left(Stage stage) {
        var client = stage.client();
        String namespace = stage.namespace();
        return Stream.<List<? extends HasMetadata>>of(
                        client.pods().inNamespace(namespace).list().getItems(),
                        client.services().inNamespace(namespace).list().getItems(),
                        client.secrets().inNamespace(namespace).list().getItems(),
                        client.configMaps().inNamespace(namespace).list().getItems(),
                        client.leases().inNamespace(namespace).list().getItems(),
                        client.serviceAccounts().inNamespace(namespace).list().getItems(),
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.network()
                                .v1()
                                .networkPolicies()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.persistentVolumeClaims()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.rbac().roles().inNamespace(namespace).list().getItems(),
                        client.rbac()
                                .roleBindings()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                .flatMap(List::stream)
                .filter(object -> !object.getMetadata().getName().matches("e2e-.*|default|kube-root-ca.crt"))
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }
}
