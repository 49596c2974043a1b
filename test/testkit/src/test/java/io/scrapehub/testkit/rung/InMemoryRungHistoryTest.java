package io.scrapehub.testkit.rung;

import io.scrapehub.core.rung.RungHistory;

class InMemoryRungHistoryTest extends RungHistoryContract {
    @Override
    protected RungHistory empty() {
        return new InMemoryRungHistory();
    }
}
