package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// More workers, fewer workers, other workers, dead workers: and no task that minds.
final class ScaleScenarios {
    private static final Duration BURST = Duration.ofSeconds(5);
    private static final Duration ZERO = Duration.ofSeconds(95);
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration ROLLED = Duration.ofMinutes(4);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final int ITEMS = 3;

    private ScaleScenarios() {}

    /// From none to as many as allowed within five seconds of a burst.
    static List<String> burst(Stage stage) throws InterruptedException {
        Unmet.until("no worker is left", ZERO, () -> stage.pods("worker").size(), count -> count == 0);
        LeaderScenarios.awaitLeader(stage);
        try (var watch = PodWatch.of(stage)) {
            Crowd crowd = Crowd.of(stage, 40, ITEMS, 3_000);
            long begun = System.nanoTime();
            Unmet.until(
                    "%d pods are made".formatted(Stage.MOST_WORKERS),
                    BURST,
                    watch::most,
                    most -> most >= Stage.MOST_WORKERS);
            double made = (System.nanoTime() - begun) / 1e9;
            Unmet.until(
                    "they are ready", READY, () -> readyWorkers(stage).size(), ready -> ready >= Stage.MOST_WORKERS);
            double ready = (System.nanoTime() - begun) / 1e9;
            String whole = crowd.whole();
            Unmet.unless(watch.most() == Stage.MOST_WORKERS, "there were %d pods".formatted(watch.most()));
            return List.of(
                    "0 to %d pods made in %.1f s, ready in %.1f s".formatted(Stage.MOST_WORKERS, made, ready), whole);
        }
    }

    /// Back to none within 90 seconds of the last page.
    static List<String> zero(Stage stage) throws InterruptedException {
        Crowd.of(stage, 4, ITEMS, 0).whole();
        long idle = System.nanoTime();
        Unmet.until("no worker is left", ZERO, () -> stage.pods("worker").size(), count -> count == 0);
        return List.of("0 workers %.0f s after the last page".formatted((System.nanoTime() - idle) / 1e9));
    }

    /// A changed template under load: every worker is another, no page failed. The change stays.
    static List<String> upgrade(Stage stage) throws InterruptedException {
        try (var watch = PodWatch.of(stage)) {
            var crowds = new ArrayList<Crowd>();
            keepBusy(stage, crowds);
            Unmet.until("workers are ready", READY, () -> readyWorkers(stage).size(), ready -> ready >= 3);
            Set<String> old = watch.lives().keySet();
            long begun = System.nanoTime();
            stage.deploy("worker.resources.limits.memory=1600Mi");
            Unmet.until(
                    "every worker is another",
                    ROLLED,
                    () -> keptBusy(stage, crowds, watch.gone()),
                    gone -> gone.containsAll(old));
            double rolled = (System.nanoTime() - begun) / 1e9;
            int pages = wholeOf(crowds);
            Unmet.unless(watch.failed().isEmpty(), "these workers did not end well: " + watch.failed());
            return List.of(
                    "%d workers replaced under load in %.0f s, at most %d at once"
                            .formatted(old.size(), rolled, watch.most()),
                    "%d pages: 0 failed, 0 records missing or doubled".formatted(pages),
                    uninterrupted(crowds));
        }
    }

    private static String uninterrupted(List<Crowd> crowds) throws InterruptedException {
        for (Crowd crowd : crowds) {
            crowd.uninterrupted();
        }
        return "each page asked for once";
    }

    private static <T> T keptBusy(Stage stage, List<Crowd> crowds, T seen) {
        try {
            keepBusy(stage, crowds);
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet("interrupted");
        }
    }

    /// Hands in another job before the last is done.
    private static void keepBusy(Stage stage, List<Crowd> crowds) throws InterruptedException {
        if (crowds.isEmpty()
                || crowds.getLast().settled() > crowds.getLast().pages() - 2 * Stage.MOST_WORKERS * Stage.SLOTS) {
            crowds.add(Crowd.of(stage, 24, ITEMS, 4_000));
        }
    }

    private static int wholeOf(List<Crowd> crowds) throws InterruptedException {
        int pages = 0;
        for (Crowd crowd : crowds) {
            crowd.whole();
            pages += crowd.pages();
        }
        return pages;
    }

    /// The pool goes up and down under load, and somebody deletes pods meanwhile.
    static List<String> deletes(Stage stage) throws InterruptedException {
        int downs = stage.options().all() ? 20 : 4;
        int deletes = stage.options().all() ? 10 : 3;
        var choice = new Random(7);
        stage.deploy("worker.calm=4s", "worker.idleZero=6s");
        var deleted = new ArrayList<String>();
        var crowds = new ArrayList<Crowd>();
        try (var watch = PodWatch.of(stage)) {
            while (watch.gone().size() - deleted.size() < downs || deleted.size() < deletes) {
                // What was handed in may be done before a second worker is ready: there is load as long as it takes.
                Unmet.until(
                        "workers are ready",
                        READY,
                        () -> keptBusy(stage, crowds, readyWorkers(stage).size()),
                        ready -> ready >= 2);
                List<Pod> ready = new ArrayList<>(readyWorkers(stage));
                Collections.shuffle(ready, choice);
                for (Pod victim : ready.stream()
                        .limit(Math.min(2, deletes - deleted.size()))
                        .toList()) {
                    stage.client().resource(victim).delete();
                    deleted.add(victim.getMetadata().getName());
                }
                stage.caller().ended(crowds.getLast().job());
                Crowd trickle = Crowd.of(stage, 3, ITEMS, 3_000); // while the pool goes down
                crowds.add(trickle);
                stage.caller().ended(trickle.job());
            }
            int pages = wholeOf(crowds);
            return List.of(
                    "%d pods scaled down, %d deleted".formatted(watch.gone().size() - deleted.size(), deleted.size()),
                    "%d jobs, %d pages: 0 failed, 0 records missing or doubled".formatted(crowds.size(), pages),
                    "at most %d pods".formatted(watch.most()));
        } finally {
            stage.deploy();
        }
    }

    /// All processes of a pod die at once: what it held runs elsewhere within five seconds of the pod being seen gone.
    /// As
    /// many slots are left free elsewhere, because nothing can run where none is.
    static List<String> kill(Stage stage) throws InterruptedException {
        int pods = severalReady(stage);
        Crowd crowd = Crowd.of(stage, (pods - 1) * Stage.SLOTS, ITEMS, 20_000);
        Unmet.until("every page is asked for", READY, () -> asked(stage, crowd), asked -> asked == crowd.pages());
        Pod victim = Unmet.until("a pod has all slots busy", READY, () -> full(stage), found -> !found.isEmpty())
                .getFirst();
        String name = victim.getMetadata().getName();
        Instant killed = Instant.now();
        // Every process but PID 1 of its namespace, which then ends with them; the shell of the execution among
        // them.
        stage.kubectl("exec", name, "-c", "worker", "--", "sh", "-c", "(sleep 0.3; kill -9 -1) >/dev/null 2>&1 &");
        String uid = victim.getMetadata().getUid();
        Unmet.until("the pod is seen gone", READY, () -> hasEnded(stage, name, uid), gone -> gone);
        Instant gone = Instant.now();
        List<Instant> again = Unmet.until(
                "its pages are asked for again",
                ELSEWHERE.plusSeconds(20),
                () -> askedAgain(stage, crowd, killed),
                times -> times.size() >= Stage.SLOTS);
        double after = again.stream()
                        .mapToLong(at -> Duration.between(gone, at).toMillis())
                        .max()
                        .orElse(0)
                / 1e3;
        Unmet.unless(after <= ELSEWHERE.toSeconds(), "its pages ran elsewhere only after %.1f s".formatted(after));
        return List.of(
                "%d pages of a killed pod ran elsewhere %.1f s after it was seen gone".formatted(again.size(), after),
                crowd.whole());
    }

    /// How many are ready, at least three: asks for more until they are.
    private static int severalReady(Stage stage) throws InterruptedException {
        while (readyWorkers(stage).size() < 3) {
            Crowd.of(stage, 40, ITEMS, 3_000).whole();
        }
        return readyWorkers(stage).size();
    }

    /// Ready workers whose slots all have a page in hand, by their own metrics.
    private static List<Pod> full(Stage stage) {
        return readyWorkers(stage).stream()
                .filter(pod -> stage.metrics(pod).contains("scrapehub_worker_slots_busy " + Stage.SLOTS + ".0"))
                .toList();
    }

    private static int asked(Stage stage, Crowd crowd) {
        return (int)
                visits(stage, crowd).stream().filter(asked -> !asked.isEmpty()).count();
    }

    /// Requests after the kill for shelves that had been asked for before it.
    private static List<Instant> askedAgain(Stage stage, Crowd crowd, Instant killed) {
        return visits(stage, crowd).stream()
                .filter(asked -> asked.stream().anyMatch(at -> at.isBefore(killed)))
                .flatMap(
                        asked -> asked.stream().filter(at -> at.isAfter(killed)).limit(1))
                .toList();
    }

    /// When each page of the crowd was asked for.
    private static List<List<Instant>> visits(Stage stage, Crowd crowd) {
        try {
            Map<String, List<Instant>> visits = stage.shop().visits();
            return crowd.paths().stream()
                    .map(path -> visits.getOrDefault(path, List.of()))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmet("interrupted");
        }
    }

    private static boolean hasEnded(Stage stage, String name, String uid) {
        Pod pod = stage.client()
                .pods()
                .inNamespace(stage.namespace())
                .withName(name)
                .get();
        return pod == null
                || !pod.getMetadata().getUid().equals(uid)
                || Set.of("Failed", "Succeeded").contains(pod.getStatus().getPhase());
    }

    static List<Pod> readyWorkers(Stage stage) {
        return stage.pods("worker").stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(c -> Boolean.TRUE.equals(c.getReady())))
                .toList();
    }
}
