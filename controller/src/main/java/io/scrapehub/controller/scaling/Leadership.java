package io.scrapehub.controller.scaling;

import java.util.OptionalLong;

/// Which of several controllers scales. Being led by two at once for a moment harms nobody: places are
/// taken once, pods are ended by their life, and a drain belongs to the later term. Thread-safe; asking
/// costs nothing.
public interface Leadership {
    /// The term this controller leads in; empty when it does not lead, or cannot be sure that it still
    /// does. Terms grow from leader to leader.
    OptionalLong term();

    /// Of a controller that has no rivals.
    static Leadership alone() {
        return () -> OptionalLong.of(1);
    }
}
