package io.scrapehub.controller;

/// A process was killed at this very place. An error, so that nothing on the way survives it.
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed(String where) {
        super("killed " + where, null, false, false);
    }
}
