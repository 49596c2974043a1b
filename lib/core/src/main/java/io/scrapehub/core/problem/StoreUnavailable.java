package io.scrapehub.core.problem;

/// A store could not be reached or could not answer: nothing is known about what it did. Adapters translate
/// their driver's exceptions into this; loops log it and go on, the API answers 503 with `Retry-After`.
public final class StoreUnavailable extends RuntimeException {
    public StoreUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
