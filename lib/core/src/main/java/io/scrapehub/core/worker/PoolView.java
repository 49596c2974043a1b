package io.scrapehub.core.worker;

import java.util.List;

/// A pool at one moment.
///
/// @param shape what new pods are made like
public record PoolView(List<WorkerPod> pods, PodShape shape) {
    public PoolView {
        pods = List.copyOf(pods);
    }

    /// What a pod is made from.
    ///
    /// @param template  tells one content of the template from another; the same for the same content
    /// @param slots     pages at once in each pod
    /// @param sandboxed whether pages run in the browser's own sandbox
    public record PodShape(String template, int slots, boolean sandboxed) {
        /// With the sandbox.
        public PodShape(String template, int slots) {
            this(template, slots, true);
        }
    }
}
