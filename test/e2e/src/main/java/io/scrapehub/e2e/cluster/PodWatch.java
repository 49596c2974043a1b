package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at the worker pods five times a second and remembers.
final class PodWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(200);

    /// One pod's life as seen from outside.
    record Life(String name, Instant seen) {}

    private final Stage stage;
    private final Map<String, Life> lives = new ConcurrentHashMap<>();
    private final Map<String, Instant> gone = new ConcurrentHashMap<>();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;
    private volatile int most;

    private PodWatch(Stage stage) {
        this.stage = stage;
        this.thread = Thread.ofVirtual().name("pod-watch").unstarted(this::watch);
    }

    static PodWatch of(Stage stage) {
        var watch = new PodWatch(stage);
        watch.look();
        watch.thread.start();
        return watch;
    }

    /// The most there were at once that had not ended.
    int most() {
        return most;
    }

    Map<String, Life> lives() {
        return new LinkedHashMap<>(lives);
    }

    /// Uids that were there and are not.
    Set<String> gone() {
        return gone.keySet();
    }

    /// Pods that ended with something else than 0.
    Set<String> failed() {
        return failed;
    }

    long living() {
        return lives.keySet().stream().filter(uid -> !gone.containsKey(uid)).count();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(Duration.ofSeconds(10));
    }

    private void watch() {
        while (!closed) {
            try {
                look();
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            } catch (KubernetesClientException e) {
                // The API server is away, which some scenarios want; the next look tells.
            }
        }
    }

    private void look() {
        List<Pod> pods = stage.pods("worker");
        Instant now = Instant.now();
        var present = pods.stream().map(pod -> pod.getMetadata().getUid()).toList();
        pods.forEach(pod -> {
            lives.putIfAbsent(
                    pod.getMetadata().getUid(), new Life(pod.getMetadata().getName(), now));
            if ("Failed".equals(pod.getStatus().getPhase())) {
                failed.add(pod.getMetadata().getName());
            }
        });
        lives.keySet().stream().filter(uid -> !present.contains(uid)).forEach(uid -> gone.putIfAbsent(uid, now));
        int unended = (int) pods.stream()
                .filter(pod ->
                        !Set.of("Failed", "Succeeded").contains(pod.getStatus().getPhase()))
                .count();
        most = Math.max(most, unended);
    }
}
