package io.scrapehub.core.queue;

/// Hints that it may be worth looking now rather than at the next poll. Best effort: a hint may be lost or
/// come twice, and nothing but waiting time depends on it. Ringing never blocks for long and never throws;
/// listeners are called on a thread of the adapter's and must return at once.
public interface WakeUp {
    void ring(Bell bell);

    /// Calls `listener` for each ring until closed.
    Subscription listen(Bell bell, Runnable listener);

    /// A listener's place; closing it ends the calls.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
