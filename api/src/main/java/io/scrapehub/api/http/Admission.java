package io.scrapehub.api.http;

import io.scrapehub.api.key.Caller;
import io.scrapehub.api.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a request is let in. `headers` go on the reply, whatever it is.
sealed interface Admission {
    Map<String, String> headers();

    /// `caller` is null for an operation that needs no key.
    record Admitted(@Nullable Caller caller, Map<String, String> headers) implements Admission {}

    record Refused(Problem problem, Map<String, String> headers) implements Admission {}
}
