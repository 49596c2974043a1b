package io.scrapehub.core.page;

import java.util.Optional;

/// What is done with a page after it was read once, decided act by act from what each brought. Pure but for
/// what it remembers; used by one thread.
public interface PageWalk<T> {
    /// The next act, or empty when all is there, or nothing more comes.
    Optional<PageAct> next();

    /// What came of the last act.
    void saw(PageSight sight);

    /// The acts had to end (the visit's time is over, the browser broke): [#next] is not asked again.
    void cut(String why);

    /// The answer, at any time: what was read so far.
    T answer();
}
