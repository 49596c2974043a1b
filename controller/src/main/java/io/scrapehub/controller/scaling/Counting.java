package io.scrapehub.controller.scaling;

import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.queue.WorkerLoad;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.PodStage;
import io.scrapehub.core.worker.PoolView;
import io.scrapehub.core.worker.WorkerPod;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sums up a look at the pool.
final class Counting {
    private static final int SENTENCES = 3;

    private Counting() {}

    static PodCount of(PoolView view, Map<WorkerId, WorkerLoad> loads) {
        int ready = 0;
        int starting = 0;
        int unplaced = 0;
        int draining = 0;
        int leaving = 0;
        int slots = 0;
        for (WorkerPod pod : view.pods()) {
            boolean drains = loads.getOrDefault(pod.worker(), WorkerLoad.NONE).draining();
            if (pod.stage() instanceof PodStage.Leaving) {
                leaving++;
            } else if (pod.stage().living() && drains) {
                draining++;
            } else if (pod.stage().ready()) {
                ready++;
                slots += pod.slots();
            } else if (pod.stage().living()) {
                starting++;
                unplaced += pod.stage() instanceof PodStage.Starting ? 0 : 1;
            }
        }
        return new PodCount(ready, starting, unplaced, draining, leaving, slots);
    }

    /// What keeps pods from beginning, the most frequent first; before all, when pages run without a sandbox.
    static List<String> troubles(PoolView view) {
        Stream<String> unsandboxed = view.shape().sandboxed()
                ? Stream.empty()
                : Stream.of("pages run WITHOUT Chromium's sandbox, as SCRAPEHUB_ALLOW_UNSANDBOXED asks");
        return Stream.concat(unsandboxed, beginnings(view).stream()).toList();
    }

    private static List<String> beginnings(PoolView view) {
        Map<String, Long> reasons = view.pods().stream()
                .flatMap(pod -> reason(pod.stage()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SENTENCES)
                .map(e -> e.getValue() + " pods: " + e.getKey())
                .toList();
    }

    private static Stream<String> reason(PodStage stage) {
        return switch (stage) {
            case PodStage.Unplaced(String why) -> Stream.of("no node takes them: " + why);
            case PodStage.Stuck(String why) -> Stream.of("they cannot begin: " + why);
            case PodStage.Starting _, PodStage.Ready _, PodStage.Leaving _, PodStage.Ended _ -> Stream.empty();
        };
    }
}
