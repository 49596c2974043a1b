package io.scrapehub.core.worker;

/// How many pods of a pool are how far.
///
/// @param ready    they claim
/// @param starting they soon will; those no node takes and those that are stuck are among them
/// @param unplaced no node takes them, or they cannot begin
/// @param draining they finish what they hold and get nothing
/// @param leaving  they were told to end
/// @param slots    pages at once in all that are ready and do not drain
public record PodCount(int ready, int starting, int unplaced, int draining, int leaving, int slots) {
    public static final PodCount NONE = new PodCount(0, 0, 0, 0, 0, 0);

    /// Pods that work or will: what a decision compares itself with.
    public int live() {
        return ready + starting;
    }
}
