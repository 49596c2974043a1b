package io.scrapehub.core.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One failure: its code, what exactly was seen (for people, at most [#MAX_DETAIL] characters, no secrets),
/// and, when the site named one, how long it asked us to stay away.
public record Failure(
        FailureCode code, String detail, @Nullable Duration stayAway) {
    public static final int MAX_DETAIL = 500;

    public Failure {
        detail = detail.length() <= MAX_DETAIL ? detail : cut(detail);
    }

    public static Failure of(FailureCode code, String detail) {
        return new Failure(code, detail, null);
    }

    /// Never in the middle of a surrogate pair: half a character cannot be written as UTF-8.
    private static String cut(String detail) {
        int end = MAX_DETAIL - 1;
        return detail.substring(0, Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
