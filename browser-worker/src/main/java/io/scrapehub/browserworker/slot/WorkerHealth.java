package io.scrapehub.browserworker.slot;

/// How a worker is.
///
/// @param live     whether heartbeats go on and no slot has stood still for longer than any page may take:
///                 when not, the process is to be restarted
/// @param ready    whether it takes tasks: not draining, and browsers start
/// @param busy     slots with a page in hand
/// @param slots    all slots
/// @param draining whether it finishes what it holds and claims nothing
public record WorkerHealth(boolean live, boolean ready, int busy, int slots, boolean draining) {}
