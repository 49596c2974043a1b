package io.scrapehub.bench;

import java.io.IOException;
import java.nio.file.Path;

/// What a variant is to do: visit pages `from` to `to` of the site's listing and write the records to a
/// file, after some pages behind those for warming up.
///
/// @param chromium      the headless shell
/// @param wholeChromium the browser a newcomer would launch
record LoopJob(
        String site, int from, int to, int warmUp, int threads, String chromium, String wholeChromium, Path out) {
    String page(int number) {
        return site + "/list/" + number;
    }

    LoopOutput output() throws IOException {
        return new LoopOutput(out);
    }
}
