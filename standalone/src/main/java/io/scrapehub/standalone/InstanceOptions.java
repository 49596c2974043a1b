package io.scrapehub.standalone;

import java.nio.file.Path;

/// What the command line says of an instance.
///
/// @param port  0 takes a free one
/// @param slots pages at once in this process; 0 when workers run elsewhere
public record InstanceOptions(String host, int port, Path data, int slots) {
    /// One more than cores, measured: rendering waits for the network now and then, and each further slot
    /// only costs the memory of its browser and driver.
    public static int defaultSlots() {
        return Runtime.getRuntime().availableProcessors() + 1;
    }
}
