package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cluster with our installation on it, as scenarios see and touch it.
final class Stage {
    static final String RELEASE = "scrapehub";
    static final int MOST_WORKERS = 4;
    static final int SLOTS = 2;
    /// With a few pages at once on each there is room for every slot of every worker, twice.
    private static final int HOSTS = 12;
    private static final String CHART = "helm/scrapehub";
    private static final String VALUES = "test/e2e/cluster-values.yaml";

    private static final Duration EMPTIED = Duration.ofMinutes(3);

    private final KubernetesClient client;
    private final Options options;
    private @Nullable Shop shop;
    private @Nullable Shop neighbour;
    private @Nullable Caller caller;

    Stage(KubernetesClient client, Options options) {
        this.client = client;
        this.options = options;
    }

    Options options() {
        return options;
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return options.namespace();
    }

    /// For what only the operator of nodes may do.
    String nodesNamespace() {
        return namespace() + "-nodes";
    }

    /// The shop whose pages are scraped; opened with the first use.
    Shop shop() throws InterruptedException {
        Shop open = shop;
        if (open == null) {
            open = Shop.open(this, "shop", HOSTS);
            shop = open;
        }
        return open;
    }

    /// A shop no page may reach.
    Shop neighbour() throws InterruptedException {
        Shop open = neighbour;
        if (open == null) {
            open = Shop.open(this, "neighbour", 1);
            neighbour = open;
        }
        return open;
    }

    /// The API through its Service, with the first account's key.
    Caller caller() throws InterruptedException {
        Caller present = caller;
        if (present == null) {
            present = Caller.of(this);
            caller = present;
        }
        return present;
    }

    /// Knows nothing any more of who was called at which address: another installation has others.
    void forget() {
        caller = null;
    }

    /// Takes away what an earlier run left there, were it an installation with other secrets.
    void emptyNamespace(String name) throws InterruptedException {
        forget();
        shop = null;
        neighbour = null;
        var namespace = client.namespaces().withName(name);
        boolean left = namespace.get() != null
                && !(client.pods().inNamespace(name).list().getItems().isEmpty()
                        && client.secrets().inNamespace(name).list().getItems().isEmpty());
        if (left) {
            namespace.delete();
            Unmet.until(name + " is gone", EMPTIED, () -> namespace.get() == null, gone -> gone);
        }
    }

    void makeNamespace(String name, String podSecurity) throws InterruptedException {
        Unmet.until(name + " has ended", EMPTIED, () -> isEnding(name), ending -> !ending);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of("pod-security.kubernetes.io/enforce", podSecurity))
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    private boolean isEnding(String namespace) {
        var found = client.namespaces().withName(namespace).get();
        return found != null && found.getMetadata().getDeletionTimestamp() != null;
    }

    String secret(String name, String key) {
        String held = client.secrets()
                .inNamespace(namespace())
                .withName(name)
                .require()
                .getData()
                .get(key);
        return new String(Base64.getDecoder().decode(held), StandardCharsets.UTF_8);
    }

    List<Pod> pods(String component) {
        return client.pods()
                .inNamespace(namespace())
                .withLabel("app.kubernetes.io/component", component)
                .list()
                .getItems();
    }

    /// What the pod's monitor says, by way of the API server.
    String metrics(Pod pod) {
        String path = "/api/v1/namespaces/%s/pods/%s:9090/proxy/metrics"
                .formatted(namespace(), pod.getMetadata().getName());
        try {
            String said = client.raw(path);
            return said == null ? "" : said;
        } catch (KubernetesClientException e) {
            return ""; // it is ending
        }
    }

    /// `helm install` or `helm upgrade` with the test's values and these over them.
    String deploy(String... set) throws InterruptedException {
        var command = new ArrayList<>(List.of("upgrade", "--install", RELEASE, CHART, "--wait", "--timeout", "5m"));
        command.addAll(values(set));
        return helm(command.toArray(String[]::new));
    }

    List<String> values(String... set) throws InterruptedException {
        var values = new ArrayList<>(List.of("--values", VALUES));
        options.values().forEach(file -> values.addAll(List.of("--values", file)));
        values.addAll(List.of(
                "--set-string", "settings.allowTargets=" + shop().targets().replace(",", "\\,")));
        for (String value : set) {
            values.addAll(List.of("--set", value));
        }
        return values;
    }

    String helm(String... arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of("helm", "--namespace", namespace()));
        command.addAll(List.of(arguments));
        return Shell.run(command);
    }

    String kubectl(String... arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of("kubectl", "--namespace", namespace()));
        command.addAll(List.of(arguments));
        return Shell.run(command);
    }

    /// For whoever reads why a scenario failed.
    void tellState() {
        try {
            client.pods()
                    .inNamespace(namespace())
                    .list()
                    .getItems()
                    .forEach(pod -> System.out.printf(
                            "e2e:      %s %s %s%n",
                            pod.getMetadata().getName(),
                            pod.getStatus().getPhase(),
                            pod.getStatus().getContainerStatuses().stream()
                                    .map(c -> c.getName() + (c.getReady() ? " ready" : " " + c.getState()))
                                    .toList()));
            client.v1().events().inNamespace(namespace()).list().getItems().stream()
                    .filter(event -> "Warning".equals(event.getType()))
                    .map(event -> event.getInvolvedObject().getName() + ": " + event.getMessage())
                    .distinct()
                    .limit(12)
                    .forEach(line -> System.out.println("e2e:      " + line));
        } catch (KubernetesClientException e) {
            System.out.println("e2e:      the cluster does not say: " + e.getMessage());
        }
    }
}
