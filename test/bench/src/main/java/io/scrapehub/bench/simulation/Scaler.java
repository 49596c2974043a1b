package io.scrapehub.bench.simulation;

/// What scales a simulated pool.
interface Scaler {
    String name();

    /// Seconds from one look to the next.
    double every();

    /// One look at the pool, and what follows from it.
    void look(World world);

    /// Tasks were handed in.
    default boolean wakesOnArrival() {
        return false;
    }
}
