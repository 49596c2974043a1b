package io.scrapehub.controller.scaling;

import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.queue.WorkerLoad;
import io.scrapehub.core.worker.PodStage;
import io.scrapehub.core.worker.PoolView;
import io.scrapehub.core.worker.WorkerPod;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What to do with which pod, so that as many live as are wanted and all are of the present shape. Pure: it
/// says what ought to be tried; whether a pod may really go is settled by the queue when it is drained.
///
/// **Who goes first.** Pods of an older shape, then those no node takes, then those still starting, then
/// those that hold nothing, then those that hold least; among equals the oldest, whose browsers are due
/// anyway.
///
/// **A changed shape** is rolled out by surge: new pods are made beyond what is wanted, and for each that
/// is ready an old one drains. What drains is finishing its pages and counts no more.
///
/// @param create  places to make pods in
/// @param undrain pods of our own draining that are wanted after all
/// @param drain   pods to drain and, when they hold nothing, to end: those that drain already are among
/// them
/// @param clear   pods whose process is gone
public record PodPlan(List<Integer> create, List<WorkerPod> undrain, List<WorkerPod> drain, List<WorkerPod> clear) {
    public PodPlan {
        create = List.copyOf(create);
        undrain = List.copyOf(undrain);
        drain = List.copyOf(drain);
        clear = List.copyOf(clear);
    }

    /// What a plan holds to.
    ///
    /// @param max          pods that ever live at once
    /// @param surgePercent how far a rollout may go beyond what is wanted
    /// @param creations    pods that may be made this time
    public record Bounds(int max, int surgePercent, int creations) {
        /// At least one, so that a single pod can be replaced.
        int surge(int wanted) {
            return wanted == 0 ? 0 : Math.max(1, Math.ceilDiv(wanted * surgePercent, 100));
        }
    }

    /// @param term whose drains may be taken back
    public static PodPlan of(PoolView view, Map<WorkerId, WorkerLoad> loads, int wanted, long term, Bounds bounds) {
        return new Drafting(view, loads, wanted, term, bounds).plan();
    }

    public boolean isEmpty() {
        return create.isEmpty() && undrain.isEmpty() && drain.isEmpty() && clear.isEmpty();
    }

    private record Drafting(PoolView view, Map<WorkerId, WorkerLoad> loads, int wanted, long term, Bounds bounds) {
        PodPlan plan() {
            List<WorkerPod> active =
                    living().filter(pod -> !load(pod).draining()).toList();
            List<WorkerPod> old = active.stream().filter(this::isOld).toList();
            int surge = old.isEmpty() ? 0 : bounds.surge(wanted);
            int lacking = Math.min(wanted + surge - active.size(), wanted - (active.size() - old.size()));

            List<WorkerPod> back = living().filter(this::mayComeBack)
                    .sorted(Comparator.comparingInt(pod -> load(pod).held()))
                    .limit(Math.max(0, lacking))
                    .toList();
            return new PodPlan(
                    freePlaces(Math.min(lacking - back.size(), bounds.creations())),
                    back,
                    Stream.concat(stillDraining(back), victims(active, old, surge))
                            .toList(),
                    view.pods().stream()
                            .filter(pod -> pod.stage() instanceof PodStage.Ended)
                            .toList());
        }

        private Stream<WorkerPod> living() {
            return view.pods().stream().filter(pod -> pod.stage().living());
        }

        private WorkerLoad load(WorkerPod pod) {
            return loads.getOrDefault(pod.worker(), WorkerLoad.NONE);
        }

        private boolean isOld(WorkerPod pod) {
            return !pod.template().equals(view.shape().template());
        }

        private boolean mayComeBack(WorkerPod pod) {
            return load(pod).draining() && load(pod).term() == term && !isOld(pod);
        }

        private List<Integer> freePlaces(int count) {
            Set<Integer> taken = new HashSet<>();
            view.pods().forEach(pod -> taken.add(pod.place()));
            int places = bounds.max() + bounds.surge(bounds.max());
            return IntStream.range(0, places)
                    .filter(place -> !taken.contains(place))
                    .limit(Math.max(0, count))
                    .boxed()
                    .toList();
        }

        private Stream<WorkerPod> stillDraining(List<WorkerPod> back) {
            return living().filter(pod -> load(pod).draining() && !back.contains(pod));
        }

        private Stream<WorkerPod> victims(List<WorkerPod> active, List<WorkerPod> old, int surge) {
            return active.stream().sorted(whoGoesFirst()).limit(Math.max(0, leaving(active, old, surge)));
        }

        private int leaving(List<WorkerPod> active, List<WorkerPod> old, int surge) {
            int beyond = active.size() - wanted - surge;
            long ready = active.stream().filter(pod -> pod.stage().ready()).count();
            long idleOld = old.stream().filter(pod -> !pod.stage().ready()).count();
            long replaced = Math.min(old.size(), idleOld + Math.max(0, ready - wanted));
            return Math.max(beyond, Math.toIntExact(replaced));
        }

        private Comparator<WorkerPod> whoGoesFirst() {
            return Comparator.<WorkerPod>comparingInt(pod -> isOld(pod) ? 0 : 1)
                    .thenComparingInt(pod -> rank(pod.stage()))
                    .thenComparingInt(pod -> load(pod).held())
                    .thenComparing(WorkerPod::since)
                    .thenComparing(WorkerPod::place, Comparator.reverseOrder());
        }

        private static int rank(PodStage stage) {
            return switch (stage) {
                case PodStage.Unplaced _, PodStage.Stuck _ -> 0;
                case PodStage.Starting _ -> 1;
                case PodStage.Ready _ -> 2;
                case PodStage.Leaving _, PodStage.Ended _ -> 3;
            };
        }
    }
}
