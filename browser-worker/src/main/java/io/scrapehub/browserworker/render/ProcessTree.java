package io.scrapehub.browserworker.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processes under one Playwright driver: the driver itself (our child) and the browser it started with
/// all its own. Thread-safe: it is what the watchdog may touch, unlike anything of Playwright.
final class ProcessTree {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final long KIBI = 1024;

    private final ProcessHandle driver;

    ProcessTree(ProcessHandle driver) {
        this.driver = driver;
    }

    List<ProcessHandle> browser() {
        return driver.descendants().toList();
    }

    /// Kills the browser and leaves the driver, which reaps it.
    void killBrowser() {
        List<ProcessHandle> all = browser();
        LOG.debug("killing {} browser processes of driver {}", all.size(), driver.pid());
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /// Kills the browser and its driver.
    void killAll() {
        killBrowser();
        driver.destroyForcibly();
    }

    boolean alive() {
        return driver.isAlive();
    }

    /// Memory the browser's processes hold for themselves alone, in bytes; 0 where the system does not say
    /// (`/proc` is Linux's). Resident set sizes would count the shared 200 MB of the binary in each process.
    long privateBytes() {
        long sum = 0;
        for (ProcessHandle process : browser()) {
            sum += privateBytes(process.pid());
        }
        return sum;
    }

    private static long privateBytes(long pid) {
        try {
            long sum = 0;
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("RssAnon:") || line.startsWith("RssShmem:")) {
                    sum += Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI;
                }
            }
            return sum;
        } catch (IOException e) {
            LOG.trace("process {} is gone", pid, e);
            return 0;
        }
    }
}
