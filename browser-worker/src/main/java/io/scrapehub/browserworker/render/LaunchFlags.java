package io.scrapehub.browserworker.render;

import java.util.ArrayList;
import java.util.List;

/// Chromium's command line. Blocking images and fonts here costs nothing per request; by `page.route` it is
/// slower than not blocking at all (measured).
final class LaunchFlags {
    private static final List<String> ALWAYS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--dns-prefetch-disable",
            "--deny-permission-prompts",
            // A page that wants more heap than this crashes its own process and nothing else.
            "--js-flags=--max-old-space-size=512");

    private static final List<String> BLOCKING =
            List.of("--blink-settings=imagesEnabled=false", "--disable-remote-fonts");

    private LaunchFlags() {}

    static List<String> of(RendererSettings settings, boolean blocking) {
        var flags = new ArrayList<>(ALWAYS);
        flags.addAll(settings.flags());
        if (blocking) {
            flags.addAll(BLOCKING);
            flags.addAll(settings.blockingFlags());
        }
        return flags;
    }
}
