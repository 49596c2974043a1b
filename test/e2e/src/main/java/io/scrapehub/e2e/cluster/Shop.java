package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A pod with the bundled shop, and Services before it: each has an address of its own, so that the shop is as many
/// hosts
/// to those who visit hosts politely.
record Shop(Stage stage, String name, List<String> addresses) {
    private static final Duration BEGINNING = Duration.ofMinutes(2);

    static Shop open(Stage stage, String name, int hosts) throws InterruptedException {
        List<String> addresses = IntStream.range(0, hosts)
                .mapToObj(host -> address(stage, name, host))
                .toList();
        String pod = """
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
                """.formatted(name, image());
        var pods = stage.client().pods().inNamespace(stage.namespace()).withName("e2e-" + name);
        if (pods.get() == null) {
            stage.client()
                    .resource(Serialization.unmarshal(pod, Pod.class))
                    .inNamespace(stage.namespace())
                    .create();
        }
        Unmet.until("the " + name + "'s pod is ready", BEGINNING, pods::isReady, ready -> ready);
        var shop = new Shop(stage, name, addresses);
        Unmet.until("the " + name + "'s addresses lead to it", BEGINNING, shop::isReached, reached -> reached);
        return shop;
    }

    /// A Service leads to its pod a moment after both are there.
    private boolean isReached() {
        try (var http = HttpClient.newHttpClient()) {
            for (int host = 0; host < addresses.size(); host++) {
                Caller.text(http, url(host, "/asked"));
            }
            return true;
        } catch (Unmet notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet("interrupted");
        }
    }

    /// The image of the API, with the shop in it.
    static String image() {
        return System.getenv().getOrDefault("SCRAPEHUB_E2E_API_IMAGE", "scrapehub/api:0.1.0");
    }

    private static String address(Stage stage, String name, int host) {
        String service = """
                apiVersion: v1
                kind: Service
                metadata: {name: e2e-%1$s-%2$d, labels: {e2e: shop}}
                spec: {selector: {e2e-shop: %1$s}, ports: [{port: 8000}]}
                """.formatted(name, host);
        return stage.client()
                .resource(Serialization.unmarshal(service, Service.class))
                .inNamespace(stage.namespace())
                .serverSideApply()
                .getSpec()
                .getClusterIP();
    }

    /// What workers must be allowed to visit, as `SCRAPEHUB_ALLOW_TARGETS` takes it.
    String targets() {
        return addresses.stream().map(address -> "[" + address + "]:8000").collect(Collectors.joining(","));
    }

    String url(String path) {
        return url(0, path);
    }

    private String url(int host, String path) {
        String address = addresses.get(host % addresses.size());
        return "http://%s:8000%s".formatted(address.contains(":") ? "[" + address + "]" : address, path);
    }

    /// Shelves by the shop's hosts in turn.

    List<String> shelves(int first, int count, int items, int millis) {
        return IntStream.range(first, first + count)
                .mapToObj(shelf -> url(shelf, "/shelf/%d?items=%d&ms=%d".formatted(shelf, items, millis)))
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
