package io.scrapehub.core.worker;

import java.time.Duration;

/// How far a pod's life has come.
public sealed interface PodStage {
    /// No node takes it, for want of room or of a fitting node.
    record Unplaced(String why) implements PodStage {}

    /// It has a node and cannot begin: no image, no secret, no volume.
    record Stuck(String why) implements PodStage {}

    /// On its way to its first claim.
    record Starting() implements PodStage {}

    /// It claims, or would.
    ///
    /// @param after how long it took from its making
    record Ready(Duration after) implements PodStage {}

    /// It was told to end and has not yet.
    record Leaving() implements PodStage {}

    /// Its process is gone; the pod object is still there.
    record Ended(PodEnd how) implements PodStage {}

    /// Whether it works or soon will.
    default boolean living() {
        return switch (this) {
            case Unplaced _, Stuck _, Starting _, Ready _ -> true;
            case Leaving _, Ended _ -> false;
        };
    }

    default boolean ready() {
        return this instanceof Ready;
    }
}
