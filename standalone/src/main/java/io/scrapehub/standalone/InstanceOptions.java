package io.scrapehub.standalone;

import java.nio.file.Path;

/// What the command line says of an instance.
///
/// @param port  0 takes a free one
/// @param slots pages at once in this process; 0 when workers run elsewhere
public record InstanceOptions(String host, int port, Path data, int slots) {
    /// Two more than cores, measured: a slot waits for the network and the store now and then (on two cores
    /// 9.7 pages a second with three slots, 10.7 with four, 10.6 with five), and each further one only costs
    /// the memory of its browser and driver.
    public static int defaultSlots() {
        return Runtime.getRuntime().availableProcessors() + 2;
    }
}
