package io.scrapehub.standalone;

import io.scrapehub.browserworker.WorkerConfig;
import java.nio.file.Path;

/// What the command line says of an instance.
///
/// @param port  0 takes a free one
/// @param slots pages at once in this process; 0 when workers run elsewhere
public record InstanceOptions(String host, int port, Path data, int slots) {
    /// What a worker of its own would have.
    public static int defaultSlots() {
        return WorkerConfig.usualSlots();
    }
}
