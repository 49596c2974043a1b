package io.scrapehub.core.problem;

/// The pool of workers could not be asked or told: nothing is known about what it did or holds.
public final class PoolUnavailable extends RuntimeException {
    public PoolUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
