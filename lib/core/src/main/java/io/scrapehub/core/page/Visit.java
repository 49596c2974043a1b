package io.scrapehub.core.page;

import io.scrapehub.core.problem.Failure;

/// What came of a visit: the reader's answer, or why there was nothing to read.
public sealed interface Visit<T> {
    record Read<T>(T answer, StableBy stableBy) implements Visit<T> {}

    record Failed<T>(Failure failure) implements Visit<T> {}
}
