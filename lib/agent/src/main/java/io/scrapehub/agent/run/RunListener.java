package io.scrapehub.agent.run;

import io.scrapehub.core.agent.RunStep;

/// Is told what a run does, as it does it.
public interface RunListener {
    RunListener NOBODY = (step, screenshot) -> {};

    /// @param screenshot of the page afterwards; empty when there is none
    void done(RunStep step, byte[] screenshot);
}
