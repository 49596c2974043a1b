package io.scrapehub.browserworker.render;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How a renderer runs its browser.
///
/// @param chromium       the browser's binary; `chromium-headless-shell` is 2.5 times as fast as Chromium's
///                       new headless mode at half the memory (measured), with the same security updates
/// @param flags          further command line flags, for instance those that force traffic through the proxy
/// @param blockingFlags  behind those, for browsers that leave resources out
/// @param initScripts    scripts to run in every frame before the page's own, for instance one that removes
///                       WebRTC
/// @param sandbox        whether Chromium's own sandbox is wanted; see [ChromiumRenderer#sandboxed()]
/// @param width          of the viewport, in CSS pixels
/// @param height         of the viewport, in CSS pixels
/// @param recycling      when contexts and browsers are replaced
/// @param memoryLimit    private bytes of the browser's process tree above which a page is stopped
public record RendererSettings(
        Path chromium,
        List<String> flags,
        List<String> blockingFlags,
        List<String> initScripts,
        boolean sandbox,
        int width,
        int height,
        Recycling recycling,
        long memoryLimit) {
    private static final long MEBI = 1L << 20;

    public RendererSettings {
        flags = List.copyOf(flags);
        blockingFlags = List.copyOf(blockingFlags);
        initScripts = List.copyOf(initScripts);
    }

    /// When contexts and browsers are replaced, so that memory stays flat.
    ///
    /// @param pagesPerContext after as many pages the context is replaced, its HTTP cache with it: the
    ///                        driver keeps every request of a context until it is closed
    /// @param pagesPerBrowser after as many pages the browser is replaced, its driver with it
    /// @param browserAge      after which the browser is replaced, whatever it did
    /// @param memoryShare     private bytes of the browser's process tree above which it is replaced
    ///                        after a page
    public record Recycling(int pagesPerContext, int pagesPerBrowser, Duration browserAge, long memoryShare) {
        public static final Recycling DEFAULT = new Recycling(100, 500, Duration.ofMinutes(30), 500 * MEBI);
    }

    /// With sandbox, a small viewport (which saves layout), and a limit of 1.2 GiB a page.
    public static RendererSettings of(Path chromium) {
        return new RendererSettings(
                chromium, List.of(), List.of(), List.of(), true, 1280, 800, Recycling.DEFAULT, 1_200 * MEBI);
    }

    public RendererSettings withFlags(List<String> more) {
        return new RendererSettings(
                chromium, more, blockingFlags, initScripts, sandbox, width, height, recycling, memoryLimit);
    }

    public RendererSettings withBlockingFlags(List<String> more) {
        return new RendererSettings(chromium, flags, more, initScripts, sandbox, width, height, recycling, memoryLimit);
    }

    public RendererSettings withInitScripts(List<String> scripts) {
        return new RendererSettings(
                chromium, flags, blockingFlags, scripts, sandbox, width, height, recycling, memoryLimit);
    }

    public RendererSettings withSandbox(boolean wanted) {
        return new RendererSettings(
                chromium, flags, blockingFlags, initScripts, wanted, width, height, recycling, memoryLimit);
    }

    public RendererSettings withRecycling(Recycling when) {
        return new RendererSettings(
                chromium, flags, blockingFlags, initScripts, sandbox, width, height, when, memoryLimit);
    }

    public RendererSettings withMemoryLimit(long bytes) {
        return new RendererSettings(
                chromium, flags, blockingFlags, initScripts, sandbox, width, height, recycling, bytes);
    }
}
