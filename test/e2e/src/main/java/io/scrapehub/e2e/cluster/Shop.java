package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A pod with the bundled shop, and a Service before it.
record Shop(Stage stage, String name, String address) {
    private static final Duration BEGINNING = Duration.ofMinutes(2);

    static Shop open(Stage stage, String name) throws InterruptedException {
        String service = """
                apiVersion: v1
                kind: Service
                metadata: {name: e2e-%1$s, labels: {e2e: shop}}
                spec: {selector: {e2e-shop: %1$s}, ports: [{port: 8000}]}
                """.formatted(name);
        String pod =
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: e2e-%1$s, labels: {e2e: shop, e2e-shop: %1$s}}
                spec:
                  automountServiceAccountToken: false
                  enableServiceLinks: false
                  terminationGracePeriodSeconds: 1
                  securityContext: {runAsNonRoot: true, runAsUser: 10001, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: shop
                      image: %2$s
                      imagePullPolicy: IfNotPresent
                      args: [smoke, shop]
                      readinessProbe: {httpGet: {path: /asked, port: 8000}, periodSeconds: 1}
                      resources: {requests: {cpu: 10m, memory: 128Mi}, limits: {memory: 192Mi}}
                      securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                      volumeMounts: [{name: tmp, mountPath: /tmp}]
                  volumes: [{name: tmp, emptyDir: {}}]
                """.formatted(name, System.getenv().getOrDefault("SCRAPEHUB_E2E_API_IMAGE", "scrapehub/api:0.1.0"));
        stage.client().resource(service).inNamespace(stage.namespace()).serverSideApply();
        var pods = stage.client().pods().inNamespace(stage.namespace()).withName("e2e-" + name);
        if (pods.get() == null) {
            stage.client()
                    .resource(Serialization.unmarshal(pod, Pod.class))
                    .inNamespace(stage.namespace())
                    .create();
        }
        Unmet.until("the " + name + "'s pod is ready", BEGINNING, pods::isReady, ready -> ready);
        String address = stage.client()
                .services()
                .inNamespace(stage.namespace())
                .withName("e2e-" + name)
                .require()
                .getSpec()
                .getClusterIP();
        return new Shop(stage, name, address);
    }

    String url(String path) {
        return "http://%s:8000%s".formatted(address.contains(":") ? "[" + address + "]" : address, path);
    }

    List<String> shelves(int first, int count, int items, int millis) {
        return IntStream.range(first, first + count)
                .mapToObj(shelf -> url("/shelf/%d?items=%d&ms=%d".formatted(shelf, items, millis)))
                .toList();
    }

    /// When each page was asked for, by the time stamps of the shop's log.
    Map<String, List<Instant>> visits() throws InterruptedException {
        return stage.kubectl("logs", "--timestamps", "e2e-" + name)
                .lines()
                .filter(line -> line.contains(" /shelf/"))
                .collect(Collectors.groupingBy(
                        line -> line.substring(line.indexOf(' ') + 1),
                        Collectors.mapping(
                                line -> Instant.parse(line.substring(0, line.indexOf(' '))), Collectors.toList())));
    }

    /// Requests so far.
    int asked() throws InterruptedException {
        return Integer.parseInt(Caller.text(stage.caller().http(), url("/asked")));
    }
}
