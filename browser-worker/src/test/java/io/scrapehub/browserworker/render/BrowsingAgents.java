package io.scrapehub.browserworker.render;

import java.nio.file.Path;
import java.time.InstantSource;

/// A renderer for tests of other rooms.
public final class BrowsingAgents implements AutoCloseable {
    private final Watchdog watchdog = Watchdog.start();
    public final ChromiumRenderer renderer;

    public BrowsingAgents() {
        PlaywrightDriver.unpackOnce(Path.of("target", "playwright"));
        var settings = RendererSettings.of(
                Path.of(System.getProperty("scrapehub.chromium", "/usr/lib/chromium/chromium-headless-shell")));
        renderer = new ChromiumRenderer(settings, new HiddenProof(), watchdog, InstantSource.system());
    }

    @Override
    public void close() {
        renderer.close();
        watchdog.close();
    }
}
