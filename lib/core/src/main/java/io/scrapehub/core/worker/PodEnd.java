package io.scrapehub.core.worker;

import java.util.Locale;

/// How the life of a worker ended, and so what its end asks for.
public enum PodEnd {
    /// As it was told to.
    DRAINED(false),
    /// The kernel or the Java heap ran out of memory: fewer slots or more memory.
    OUT_OF_MEMORY(true),
    /// No room for profiles and downloads: a larger volume.
    DISK_FULL(true),
    /// Chromium would not start: image, sandbox or memory.
    NO_BROWSER(true),
    /// It was told something it cannot use.
    MISCONFIGURED(true),
    /// The node wanted it gone, or is gone itself.
    EVICTED(false),
    /// A signal that nobody of ours sent.
    KILLED(false),
    /// Anything else.
    FAILED(true);

    private final boolean ownFault;

    PodEnd(boolean ownFault) {
        this.ownFault = ownFault;
    }

    /// Whether its successor is likely to end the same way, so that making it at once helps nobody.
    public boolean likelyAgain() {
        return ownFault;
    }

    /// For metrics and status.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a container's exit code says, as [WorkerExit] and the kernel use them.
    public static PodEnd ofExitCode(int code) {
        if (code == SIGKILLED) {
            return KILLED;
        }
        return WorkerExit.of(code).map(PodEnd::of).orElse(FAILED);
    }

    private static final int SIGKILLED = 137;

    private static PodEnd of(WorkerExit exit) {
        return switch (exit) {
            case DRAINED, TERMINATED -> DRAINED;
            case BUG -> FAILED;
            case MISCONFIGURED -> MISCONFIGURED;
            case HEAP_EXHAUSTED, OUT_OF_MEMORY -> OUT_OF_MEMORY;
            case DISK_FULL -> DISK_FULL;
            case NO_BROWSER -> NO_BROWSER;
        };
    }
}
