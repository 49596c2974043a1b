package io.scrapehub.core.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/// Closes what was opened, last first, each once, whatever the others do. The maker closes: what was handed
/// in is never registered here.
public final class Shutdown implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Shutdown.class.getName());

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /// Registers `resource` and hands it back.
    public synchronized <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    /// Closes everything; a failure is logged and the rest is closed all the same.
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            closeOne(opened.pop());
        }
    }

    private static void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "could not close " + resource.getClass().getSimpleName(), e);
        }
    }
}
