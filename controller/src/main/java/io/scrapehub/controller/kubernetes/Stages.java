package io.scrapehub.controller.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.scrapehub.core.worker.PodEnd;
import io.scrapehub.core.worker.PodStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a pod's stage from its status.
final class Stages {
    private static final Set<String> CANNOT_BEGIN = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ErrImageNeverPull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");
    private static final Set<String> NODE_WANTED_IT_GONE = Set.of(
            "Evicted",
            "NodeLost",
            "NodeShutdown",
            "Terminated",
            "Preempting",
            "NodeAffinity",
            "OutOfcpu",
            "OutOfmemory");
    private static final int LONGEST_REASON = 200;

    private Stages() {}

    static PodStage of(Pod pod) {
        PodStatus status = pod.getStatus();
        if (status == null || status.getPhase() == null) {
            return pod.isMarkedForDeletion() ? new PodStage.Leaving() : new PodStage.Starting();
        }
        return switch (status.getPhase()) {
            case "Succeeded", "Failed" -> new PodStage.Ended(endOf(status));
            case String _ when pod.isMarkedForDeletion() -> new PodStage.Leaving();
            case "Running" -> running(pod);
            case "Unknown" -> new PodStage.Stuck("its node does not answer");
            default -> pending(status);
        };
    }

    static Instant madeAt(Pod pod) {
        return Instant.parse(pod.getMetadata().getCreationTimestamp());
    }

    private static PodStage running(Pod pod) {
        return condition(pod.getStatus(), "Ready")
                .filter(c -> "True".equals(c.getStatus()))
                .<PodStage>map(c -> new PodStage.Ready(since(madeAt(pod), c)))
                .orElseGet(PodStage.Starting::new);
    }

    private static Duration since(Instant made, PodCondition ready) {
        String at = ready.getLastTransitionTime();
        Duration took = at == null ? Duration.ZERO : Duration.between(made, Instant.parse(at));
        return took.isNegative() ? Duration.ZERO : took;
    }

    private static PodStage pending(PodStatus status) {
        Optional<String> stuck = containers(status)
                .map(c -> c.getState() == null ? null : c.getState().getWaiting())
                .flatMap(Stream::ofNullable)
                .filter(w -> w.getReason() != null && CANNOT_BEGIN.contains(w.getReason()))
                .map(w -> text(w.getReason(), w.getMessage()))
                .findFirst();
        if (stuck.isPresent()) {
            return new PodStage.Stuck(stuck.get());
        }
        return condition(status, "PodScheduled")
                .filter(c -> "Unschedulable".equals(c.getReason()))
                .<PodStage>map(c -> new PodStage.Unplaced(text("Unschedulable", c.getMessage())))
                .orElseGet(PodStage.Starting::new);
    }

    private static PodEnd endOf(PodStatus status) {
        boolean disrupted = condition(status, "DisruptionTarget")
                .filter(c -> "True".equals(c.getStatus()))
                .isPresent();
        if (disrupted || (status.getReason() != null && NODE_WANTED_IT_GONE.contains(status.getReason()))) {
            return PodEnd.EVICTED;
        }
        return containers(status)
                .map(c -> c.getState() == null ? null : c.getState().getTerminated())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(Stages::endOf)
                .orElse("Succeeded".equals(status.getPhase()) ? PodEnd.DRAINED : PodEnd.FAILED);
    }

    private static PodEnd endOf(ContainerStateTerminated terminated) {
        return "OOMKilled".equals(terminated.getReason())
                ? PodEnd.OUT_OF_MEMORY
                : PodEnd.ofExitCode(terminated.getExitCode());
    }

    private static Stream<ContainerStatus> containers(PodStatus status) {
        return status.getContainerStatuses().stream();
    }

    private static Optional<PodCondition> condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(c -> type.equals(c.getType()))
                .findFirst();
    }

    private static String text(String reason, @org.jspecify.annotations.Nullable String message) {
        String all = message == null || message.isBlank() ? reason : reason + ": " + message;
        return all.length() > LONGEST_REASON ? all.substring(0, LONGEST_REASON) : all;
    }
}
