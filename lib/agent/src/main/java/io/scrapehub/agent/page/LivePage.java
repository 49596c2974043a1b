package io.scrapehub.agent.page;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Effect;
import io.scrapehub.core.page.PageSnapshot;

/// The page an agent is on. Belongs to one thread. A page that breaks or hangs flies as the adapter's
/// exception and ends the run; what the page merely refuses is an [Effect].
public interface LivePage {
    /// The page now. Ids of earlier views are void.
    PageView look();

    /// Does one thing and waits until the page is quiet again, for a while. Guards what no decision may pass:
    /// where the page may go, and on which hosts secrets are typed.
    Effect perform(Action action);

    /// What is seen, as a JPEG image; empty when the page would not be drawn.
    byte[] screenshot();

    /// The page for the extractor.
    PageSnapshot snapshot();
}
