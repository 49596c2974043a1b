package io.scrapehub.controller;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ports with something else going on: what happens between two steps of a duty, told as a story.
final class Meddling {
    private Meddling() {}

    /// `port`, but the first time `method` is called `meddle` runs before it.
    static <P> P before(P port, String method, Runnable meddle) {
        var first = new AtomicBoolean(true);
        return around(port, (_, called, arguments) -> {
            if (called.getName().equals(method) && first.getAndSet(false)) {
                meddle.run();
            }
            return called.invoke(port, arguments);
        });
    }

    /// `port`, but the first time `method` is called `meddle` runs after it.
    static <P> P after(P port, String method, Runnable meddle) {
        var first = new AtomicBoolean(true);
        return around(port, (_, called, arguments) -> {
            Object answer = called.invoke(port, arguments);
            if (called.getName().equals(method) && first.getAndSet(false)) {
                meddle.run();
            }
            return answer;
        });
    }

    /// A port of the same kind whose every call goes through `handler`.
    static <P> P around(P port, InvocationHandler handler) {
        Object proxy = Proxy.newProxyInstance(
                Meddling.class.getClassLoader(), interfacesOf(port), (self, called, arguments) -> {
                    try {
                        return handler.invoke(self, called, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        @SuppressWarnings("unchecked") // the proxy has every interface of the port
        P same = (P) proxy;
        return same;
    }

    private static Class<?>[] interfacesOf(Object port) {
        return port.getClass().getInterfaces();
    }
}
