package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Effect;
import org.jspecify.annotations.Nullable;

/// Something that was done.
///
/// @param key     of the node it was done to, or null
/// @param nth     which of several nodes with that key, from 0
/// @param before  print of the page before
/// @param after   print of the page after
/// @param url     of the page it was done on
public record Deed(Decision decision, @Nullable String key, int nth, int before, int after, String url, Effect effect) {
    public boolean changedPage() {
        return before != after;
    }

    boolean serves(int intent) {
        return decision.intent() == intent;
    }
}
