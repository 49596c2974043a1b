package io.scrapehub.core.webhook;

import java.util.List;

/// What happened and was not told yet. An event is written with the change of state it tells of, in one
/// write, so none is lost and none is told of what did not happen.
///
/// Several may read the same event at once and tell it twice: whoever tells must not mind (a delivery's id
/// follows from its event). Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store
/// cannot answer.
public interface Outbox {
    /// The oldest of each kind, at most `limit` of a kind. One whose subject was removed meanwhile is told
    /// of no more.
    List<Event> untold(int limit);

    /// Notes that an event was told; may be repeated.
    void told(Event event);
}
