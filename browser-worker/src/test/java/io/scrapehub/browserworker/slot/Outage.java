package io.scrapehub.browserworker.slot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Lets a port's methods fail as its adapter would when what is behind it is gone, before or after they took
/// effect.
final class Outage {
    private enum When {
        BEFORE,
        AFTER
    }

    private final Map<String, When> failing = new ConcurrentHashMap<>();
    private final Supplier<RuntimeException> failure;

    Outage(Supplier<RuntimeException> failure) {
        this.failure = failure;
    }

    /// From now on the method does nothing and fails.
    void before(String method) {
        failing.put(method, When.BEFORE);
    }

    /// From now on the method does its work, and its answer is lost.
    void after(String method) {
        failing.put(method, When.AFTER);
    }

    void over() {
        failing.clear();
    }

    <T> T of(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, args) -> {
            When when = failing.get(method.getName());
            if (when == When.BEFORE) {
                throw failure.get();
            }
            try {
                Object answer = method.invoke(real, args);
                if (when == When.AFTER) {
                    throw failure.get();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
