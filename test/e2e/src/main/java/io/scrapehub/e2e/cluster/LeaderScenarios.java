package io.scrapehub.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.scrapehub.controller.kubernetes.LeaseLeadership;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Controllers that die, that disagree, and that cannot reach the cluster.
final class LeaderScenarios {
    private static final Duration NEW_LEADER = Duration.ofSeconds(40);
    private static final Duration AWAY = Duration.ofSeconds(60);
    private static final Duration AHEAD = Duration.ofSeconds(60);
    /// Twice what a Lease lasts.
    private static final Duration WATCHED = Duration.ofSeconds(30);
    private static final int THEFTS = 4;
    private static final long BETWEEN_THEFTS_MILLIS = 3_000;
    private static final int ITEMS = 3;

    private LeaderScenarios() {}

    /// The leader is killed in the middle of a plan; then its Lease is taken away again and again, so that for a while
    /// two controllers lead. Never more pods than the plan, and no page is cut off.
    static List<String> leaders(Stage stage) throws InterruptedException {
        try (var watch = PodWatch.of(stage)) {
            int before = watch.most();
            Crowd crowd = Crowd.of(stage, 80, ITEMS, 2_500);
            Unmet.until(
                    "the plan is begun", NEW_LEADER, watch::most, most -> most > before || most == Stage.MOST_WORKERS);
            String killed = leader(stage);
            stage.client()
                    .pods()
                    .inNamespace(stage.namespace())
                    .withName(podOf(killed))
                    .withGracePeriod(0)
                    .delete();
            long begun = System.nanoTime();
            Unmet.until("another leads", NEW_LEADER, () -> leader(stage), now -> !now.isEmpty() && !now.equals(killed));
            double took = (System.nanoTime() - begun) / 1e9;
            Unmet.until("both controllers are ready", Duration.ofMinutes(2), () -> ready(stage), count -> count == 2);
            for (int i = 0; i < THEFTS; i++) {
                awaitLeader(stage); // one that was deleted is there again
                if (i % 2 == 0) {
                    lease(stage).delete();
                } else {
                    lease(stage).edit(LeaderScenarios::free);
                }
                Thread.sleep(BETWEEN_THEFTS_MILLIS);
            }
            String whole = crowd.whole();
            Unmet.unless(watch.most() <= Stage.MOST_WORKERS, "there were %d pods".formatted(watch.most()));
            return List.of(
                    "another led %.1f s after the leader was killed".formatted(took),
                    "Lease deleted or declared free %d times".formatted(THEFTS),
                    "at most %d pods".formatted(watch.most()),
                    whole,
                    crowd.uninterrupted());
        }
    }

    /// A follower whose clock is a minute ahead watches the Lease longer than it lasts: it never takes it from a leader
    /// that
    /// renews it, and the pool goes on as if it were not there.
    static List<String> clockAhead(Stage stage) throws InterruptedException {
        Crowd crowd = Crowd.of(stage, 40, ITEMS, 2_500);
        awaitLeader(stage);
        String holder = leader(stage);
        int looks = 0;
        try (var watch = PodWatch.of(stage);
                var follower = ahead(stage)) {
            for (long end = System.nanoTime() + WATCHED.toNanos(); System.nanoTime() < end; looks++) {
                follower.turn();
                Unmet.unless(follower.term().isEmpty(), "a follower with a fast clock took the Lease");
                Thread.sleep(LeaseLeadership.EVERY);
            }
            Unmet.unless(leader(stage).equals(holder), "%s led and now %s does".formatted(holder, leader(stage)));
            String whole = crowd.whole();
            Unmet.unless(watch.most() <= Stage.MOST_WORKERS, "there were %d pods".formatted(watch.most()));
            return List.of(
                    "%d looks of a follower 60 s ahead in %d s, the leader leads on"
                            .formatted(looks, WATCHED.toSeconds()),
                    whole,
                    crowd.uninterrupted());
        }
    }

    private static LeaseLeadership ahead(Stage stage) {
        InstantSource clock = Clock.offset(Clock.systemUTC(), AHEAD);
        return new LeaseLeadership(
                stage.client(),
                stage.namespace(),
                Stage.RELEASE + "-controller",
                "e2e-ahead_" + Long.toHexString(System.nanoTime()),
                clock,
                System::nanoTime,
                Stage.RELEASE + "-worker");
    }

    /// The API server stands still for a minute under load: nobody is let go, nobody too many is made.
    static List<String> apiServerAway(Stage stage) throws InterruptedException {
        String stop =
                stage.options().stopApi().orElseThrow(() -> new Scenario.Skipped("no command stops its API server"));
        String goOn = stage.options()
                .continueApi()
                .orElseThrow(() -> new Scenario.Skipped("no command continues its API server"));
        Crowd crowd = Crowd.of(stage, 160, ITEMS, 4_000);
        Unmet.until(
                "workers are ready",
                Duration.ofMinutes(2),
                () -> ScaleScenarios.readyWorkers(stage).size(),
                n -> n >= 2);
        try (var watch = PodWatch.of(stage)) {
            int before = crowd.settled();
            Shell.run(List.of("sh", "-c", stop));
            try {
                Thread.sleep(AWAY.toMillis());
            } finally {
                Shell.run(List.of("sh", "-c", goOn));
            }
            int meanwhile = crowd.settled() - before;
            Unmet.unless(meanwhile > 0, "no page was settled while the API server was away");
            String whole = crowd.whole();
            Unmet.unless(watch.most() <= Stage.MOST_WORKERS, "there were %d pods".formatted(watch.most()));
            return List.of(
                    "%d pages settled while it was away".formatted(meanwhile),
                    "at most %d pods".formatted(watch.most()),
                    whole,
                    crowd.uninterrupted());
        }
    }

    private static int ready(Stage stage) {
        return (int) stage.pods("controller").stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(LeaderScenarios::isReady)
                .count();
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().anyMatch(c -> Boolean.TRUE.equals(c.getReady()));
    }

    static void awaitLeader(Stage stage) throws InterruptedException {
        Unmet.until("somebody leads", NEW_LEADER, () -> leader(stage), now -> !now.isEmpty());
    }

    private static String leader(Stage stage) {
        @Nullable Lease lease = lease(stage).get();
        String holder = lease == null ? null : lease.getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }

    /// Whoever looks first takes it, while the leader believes in itself until its own next look.
    private static Lease free(Lease lease) {
        lease.getSpec().setHolderIdentity("");
        return lease;
    }

    private static String podOf(String holder) {
        return holder.substring(0, holder.lastIndexOf('_'));
    }

    private static Resource<Lease> lease(Stage stage) {
        return stage.client().leases().inNamespace(stage.namespace()).withName(Stage.RELEASE + "-controller");
    }
}
