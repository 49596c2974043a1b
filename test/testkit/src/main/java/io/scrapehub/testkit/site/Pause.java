package io.scrapehub.testkit.site;

import java.time.Duration;

/// The site's own slowness.
final class Pause {
    private Pause() {}

    static void millis(int howLong) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(howLong));
    }
}
