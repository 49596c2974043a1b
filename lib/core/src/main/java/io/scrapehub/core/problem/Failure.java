package io.scrapehub.core.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One failure: its code, what exactly was seen (for people, at most [#MAX_DETAIL] characters, no secrets),
/// and, when the site named one, how long it asked us to stay away.
public record Failure(
        FailureCode code, String detail, @Nullable Duration stayAway) {
    public static final int MAX_DETAIL = 500;

    public Failure {
        detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL - 1) + "…";
    }

    public static Failure of(FailureCode code, String detail) {
        return new Failure(code, detail, null);
    }
}
