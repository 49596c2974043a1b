package io.scrapehub.egress.proxy;

import io.scrapehub.supervise.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real Chromium that loads one page, writes what became of it, and ends.
final class Chromium {
    private static final long PATIENCE_SECONDS = 60;

    private Chromium() {}

    /// The page's DOM after its load event.
    static String load(String url, Path folder, List<String> flags) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Process process = new ProcessBuilder(command(url, folder, flags))
                .redirectOutput(dom.toFile())
                .redirectError(folder.resolve("chromium.log").toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Chromium did not end within " + PATIENCE_SECONDS + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(dom);
    }

    private static List<String> command(String url, Path folder, List<String> flags) {
        Path program = new Programs(System.getenv())
                .chromium()
                .orElseThrow(() -> new IllegalStateException("no Chromium here; set SCRAPEHUB_CHROMIUM to one"));
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-popup-blocking",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + folder.resolve("profile"),
                "--timeout=20000",
                "--dump-dom"));
        command.addAll(flags);
        command.add(url);
        return command;
    }
}
