package io.scrapehub.egress.dial;

import io.scrapehub.egress.address.Literals;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A name server in the heap. A name may have several answers: they are given one after another, and the last
/// stays.
public final class StubLookup implements HostLookup {
    private final Map<String, Deque<List<InetAddress>>> zone = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile String silent = "";

    public StubLookup name(String name, String... addresses) {
        zone.computeIfAbsent(name, _ -> new ArrayDeque<>())
                .add(Stream.of(addresses)
                        .map(a -> Literals.address(a).orElseThrow())
                        .toList());
        return this;
    }

    /// Never answers for this name.
    public StubLookup silentOn(String name) {
        silent = name;
        return this;
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public LookupOutcome lookup(String name) {
        asked.incrementAndGet();
        if (name.equals(silent)) {
            awaitForEver();
        }
        Deque<List<InetAddress>> answers = zone.getOrDefault(name, new ArrayDeque<>());
        synchronized (answers) {
            List<InetAddress> answer = answers.size() > 1 ? answers.poll() : answers.peek();
            return answer == null ? new LookupOutcome.NoAddress() : new LookupOutcome.Found(answer);
        }
    }

    private void awaitForEver() {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
