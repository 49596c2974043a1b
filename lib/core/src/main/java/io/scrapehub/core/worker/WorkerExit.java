package io.scrapehub.core.worker;

import java.util.Optional;
import java.util.stream.Stream;

/// With which code a worker process ends. What starts workers tells by it what went wrong.
public enum WorkerExit {
    /// Every page in hand was ended or handed back.
    DRAINED(0),
    BUG(1),
    MISCONFIGURED(2),
    /// The JVM's own code under `-XX:+ExitOnOutOfMemoryError`.
    HEAP_EXHAUSTED(3),
    /// The kernel killed browsers for want of memory again and again.
    OUT_OF_MEMORY(20),
    DISK_FULL(21),
    /// No browser would start, several times in a row.
    NO_BROWSER(22),
    /// A JVM that a SIGTERM ended before anything could be drained.
    TERMINATED(143);

    private final int code;

    WorkerExit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<WorkerExit> of(int code) {
        return Stream.of(values()).filter(exit -> exit.code == code).findFirst();
    }
}
