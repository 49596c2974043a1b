package io.scrapehub.core.page;

import io.scrapehub.core.problem.Failure;

/// What a visited page turned out to be, judged from its content: worth extracting, or a failure with its
/// reason (a bot wall, a soft 404, a login form …). Judging is pure; what could not be visited at all is
/// [Visit.Failed].
public sealed interface Verdict {
    /// A page with content.
    record Ok() implements Verdict {}

    /// A page that is not what was asked for.
    record NotOk(Failure failure) implements Verdict {}
}
