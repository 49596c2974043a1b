package io.scrapehub.api.thread;

/// More is under way than there are places for. Nothing was begun.
public final class Overloaded extends RuntimeException {
    public Overloaded(String what) {
        super(what);
    }
}
