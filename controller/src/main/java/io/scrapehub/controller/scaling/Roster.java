package io.scrapehub.controller.scaling;

import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.PodStage;
import io.scrapehub.core.worker.PoolView;
import io.scrapehub.core.worker.WorkerPod;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lives seen at the last look. A life that is over, or not there any more, is released in the queue,
/// so that its tasks wait again at once; it stays on the roster until the queue has heard so.
final class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);
    private static final Duration FIRST_GUESS = Duration.ofSeconds(10);
    private static final int STARTS = 21;

    private final TaskQueue queue;
    private final ScalingListener listener;
    private final Map<String, WorkerPod> known = new HashMap<>();
    private final Set<String> released = new HashSet<>();
    private final Set<String> timed = new HashSet<>();
    private final Deque<Duration> starts = new ArrayDeque<>();
    private PodCount lastCount = PodCount.NONE;

    Roster(TaskQueue queue, ScalingListener listener) {
        this.queue = queue;
        this.listener = listener;
    }

    void forget() {
        known.clear();
        released.clear();
    }

    /// Compares with the last look; answers how those ended that did since.
    List<PodEnd> compare(PoolView view) {
        var there = new HashSet<String>();
        var ends = new ArrayList<PodEnd>();
        for (WorkerPod pod : view.pods()) {
            there.add(pod.life());
            known.put(pod.life(), pod);
            noteStart(pod);
            if (pod.stage() instanceof PodStage.Ended(PodEnd how) && release(pod)) {
                LOG.info("worker pod {} ended: {}", pod.name(), how.word());
                listener.ended(pod, how);
                ends.add(how);
            }
        }
        for (WorkerPod pod : List.copyOf(known.values())) {
            if (!there.contains(pod.life())) {
                release(pod);
                known.remove(pod.life());
                released.remove(pod.life());
                timed.remove(pod.life());
            }
        }
        return ends;
    }

    /// From making to readiness, the middle of those seen lately.
    Duration startTime() {
        if (starts.isEmpty()) {
            return FIRST_GUESS;
        }
        List<Duration> sorted = starts.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    PodCount lastCount() {
        return lastCount;
    }

    void counted(PodCount count) {
        lastCount = count;
    }

    /// False when that was done before.
    private boolean release(WorkerPod pod) {
        if (released.contains(pod.life())) {
            return false;
        }
        int tasks = queue.releaseWorker(pod.worker()).size();
        released.add(pod.life());
        if (tasks > 0) {
            LOG.warn("worker pod {} is gone with {} pages in hand; they wait again", pod.name(), tasks);
            listener.released(tasks);
        }
        return true;
    }

    private void noteStart(WorkerPod pod) {
        if (pod.stage() instanceof PodStage.Ready(Duration after) && timed.add(pod.life())) {
            starts.addLast(after);
            if (starts.size() > STARTS) {
                starts.removeFirst();
            }
        }
    }
}
