package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;
import io.scrapehub.core.rendering.ArtifactStore;
import java.time.InstantSource;

/// Removes artifacts whose time is over.
final class RemoveOldArtifacts implements Loop.Work {
    private static final int MOST_IN_A_TURN = 100;

    private final ArtifactStore artifacts;
    private final InstantSource clock;

    RemoveOldArtifacts(ArtifactStore artifacts, InstantSource clock) {
        this.artifacts = artifacts;
        this.clock = clock;
    }

    @Override
    public boolean turn() {
        return artifacts.removeExpired(clock.instant(), MOST_IN_A_TURN) == MOST_IN_A_TURN;
    }
}
