package io.scrapehub.api.auth;

import io.scrapehub.api.thread.Overloaded;
import io.scrapehub.core.user.PasswordHashing;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Lets a few hashes be made at once, each on a thread of its own kind, while the callers wait: a slow hash
/// is also the cheapest way to bring a server down. Beyond [#MOST_WAITING] callers are told [Overloaded].
public final class BoundedHashing implements PasswordHashing, AutoCloseable {
    private static final int MOST_WAITING = 200;

    private final PasswordHashing hashing;
    private final ThreadPoolExecutor threads;

    public BoundedHashing(PasswordHashing hashing, int atOnce) {
        this.hashing = hashing;
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("api-password-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public String hash(String password) {
        return inTurn(() -> hashing.hash(password));
    }

    @Override
    public boolean matches(String password, String hash) {
        return inTurn(() -> hashing.matches(password, hash));
    }

    @Override
    public String unmatchable() {
        return hashing.unmatchable();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> T inTurn(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new Overloaded("too many passwords are being checked");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded("the server stops");
        }
    }
}
