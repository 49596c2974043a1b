package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What outlives an installation that keeps its data on volumes.
final class VolumeScenarios {
    private static final List<String> STORES = List.of("redis", "mongodb");
    private static final Set<String> KEPT = Stream.concat(
                    STORES.stream().map(store -> "PersistentVolumeClaim/" + claim(store)),
                    Stream.of("auth", "redis", "mongodb").map(name -> "Secret/%s-%s".formatted(Stage.RELEASE, name)))
            .collect(Collectors.toUnmodifiableSet());
    private static final Duration GONE = Duration.ofMinutes(3);
    private static final Duration MADE = Duration.ofMinutes(2);
    private static final int PAGES = 6;
    private static final int ITEMS = 3;

    private VolumeScenarios() {}

    /// `helm uninstall` leaves the volumes and the Secrets they are read with, and nothing else; who installs again has
    /// the jobs, records and keys of before.
    static List<String> volumes(Stage stage) throws InterruptedException {
        ChartScenarios.prepare(stage);
        boolean ours = makeVolumes(stage);
        deploy(stage);
        Crowd before = Crowd.of(stage, PAGES, ITEMS, 0);
        String whole = before.whole();
        String key = stage.caller().key();
        uninstall(stage);
        deploy(stage);
        Unmet.unless(stage.caller().key().equals(key), "the first account has another key");
        Unmet.unless(before.whole().equals(whole), "the records are others");
        String after = Crowd.of(stage, PAGES, ITEMS, 0).whole();
        uninstall(stage);
        takeAway(stage, ours);
        return List.of(
                "volumes %s; left by helm uninstall: %s".formatted(ours ? "on the node" : "provisioned", KEPT),
                "found again after the next helm install: " + whole,
                "and scraped since: " + after);
    }

    private static void deploy(Stage stage) throws InterruptedException {
        stage.deploy("redis.persistence.enabled=true", "mongodb.persistence.enabled=true");
        stage.forget();
    }

    private static void uninstall(Stage stage) throws InterruptedException {
        stage.helm("uninstall", Stage.RELEASE, "--wait", "--timeout", "3m");
        Unmet.until(
                "only volumes and their Secrets are left",
                GONE,
                () -> Set.copyOf(ChartScenarios.left(stage)),
                KEPT::equals);
    }

    /// On a cluster that provisions none: folders of its only node, which the stores' user may write.
    ///
    /// @return whether they were made here
    private static boolean makeVolumes(Stage stage) throws InterruptedException {
        if (provisions(stage)) {
            return false;
        }
        if (stage.client()
                        .nodes()
                        .withoutLabel("type", "kwok")
                        .list()
                        .getItems()
                        .size()
                != 1) {
            throw new Scenario.Skipped("no default storage class, and several nodes");
        }
        String script = STORES.stream()
                .map(store -> "rm -rf /v/%1$s && mkdir -p /v/%1$s && chown 999:999 /v/%1$s".formatted(store))
                .collect(Collectors.joining(" && "));
        onNode(stage, "e2e-folders", script);
        for (String store : STORES) {
            var volume = stage.client().resource(volume(stage, store));
            volume.delete(); // an earlier run's, which is tied to a claim that is gone
            Unmet.until("an earlier volume is gone", GONE, () -> volume.get() == null, gone -> gone);
            volume.serverSideApply();
        }
        return true;
    }

    private static boolean provisions(Stage stage) {
        return stage.client().storage().v1().storageClasses().list().getItems().stream()
                .anyMatch(c -> "true"
                        .equals(c.getMetadata().getAnnotations().get("storageclass.kubernetes.io/is-default-class")));
    }

    private static PersistentVolume volume(Stage stage, String store) {
        return Serialization.unmarshal(
                """
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: %1$s-%2$s}
                spec:
                  capacity: {storage: 20Gi}
                  accessModes: [ReadWriteOnce]
                  persistentVolumeReclaimPolicy: Retain
                  claimRef: {namespace: %1$s, name: %3$s}
                  hostPath: {path: %4$s/%2$s}
                """.formatted(stage.namespace(), store, claim(store), folder(stage)), PersistentVolume.class);
    }

    /// As root in the namespace that may.
    private static void onNode(Stage stage, String name, String script) throws InterruptedException {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: %1$s}
                spec:
                  restartPolicy: Never
                  automountServiceAccountToken: false
                  containers:
                    - name: shell
                      image: %2$s
                      imagePullPolicy: IfNotPresent
                      command: [sh, -c, "%3$s"]
                      securityContext: {runAsUser: 0, runAsNonRoot: false}
                      volumeMounts: [{name: v, mountPath: /v}]
                  volumes: [{name: v, hostPath: {path: %4$s, type: DirectoryOrCreate}}]
                """.formatted(name, Shop.image(), script, folder(stage));
        var pods = stage.client().pods().inNamespace(stage.nodesNamespace()).withName(name);
        stage.client()
                .resource(Serialization.unmarshal(pod, Pod.class))
                .inNamespace(stage.nodesNamespace())
                .create();
        Unmet.until(
                name + " has ended",
                MADE,
                () -> pods.require().getStatus().getPhase(),
                phase -> Set.of("Succeeded", "Failed").contains(String.valueOf(phase)));
        Unmet.unless("Succeeded".equals(pods.require().getStatus().getPhase()), name + " failed: " + pods.getLog());
        pods.withGracePeriod(0).delete();
    }

    private static void takeAway(Stage stage, boolean ours) throws InterruptedException {
        stage.client().namespaces().withName(stage.namespace()).delete();
        if (ours) {
            Unmet.until(
                    "the claims are gone",
                    GONE,
                    () -> stage.client()
                            .persistentVolumeClaims()
                            .inNamespace(stage.namespace())
                            .list()
                            .getItems(),
                    List::isEmpty);
            STORES.forEach(
                    store -> stage.client().resource(volume(stage, store)).delete());
            onNode(stage, "e2e-emptied", "rm -rf /v/*");
        }
        stage.client().namespaces().withName(stage.nodesNamespace()).delete();
    }

    private static String claim(String store) {
        return "data-%s-%s-0".formatted(Stage.RELEASE, store);
    }

    private static String folder(Stage stage) {
        return "/var/lib/" + stage.namespace();
    }
}
