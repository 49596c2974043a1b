package io.scrapehub.bench;

import java.nio.file.Path;

/// One bare loop as a process of its own: `LoopMain VARIANT SITE FROM TO WARM_UP THREADS CHROMIUM
/// WHOLE_CHROMIUM OUT`.
public final class LoopMain {
    private LoopMain() {}

    public static void main(String[] args) throws Exception {
        var job = new LoopJob(
                args[1],
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                Integer.parseInt(args[5]),
                args[6],
                args[7],
                Path.of(args[8]));
        switch (args[0]) {
            case "limit" -> new BareLoop(job, true).run();
            case "limit-shown" -> new BareLoop(job, false).run();
            case "naive" -> new NaiveLoop(job).run();
            case "site" -> serveSite(Integer.parseInt(args[5]));
            default -> throw new IllegalArgumentException("no variant " + args[0]);
        }
    }

    private static void serveSite(int port) throws InterruptedException {
        try (var site = ListingSite.open(port)) {
            System.out.println("SITE " + site.base());
            Thread.currentThread().join();
        }
    }
}
