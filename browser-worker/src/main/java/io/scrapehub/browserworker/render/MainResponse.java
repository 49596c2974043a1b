package io.scrapehub.browserworker.render;

import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answer to the request for the main document: what can be judged before anything is rendered.
///
/// @param headers names in lower case
record MainResponse(int status, Map<String, String> headers) {
    /// By which the egress proxy says that it was the one to refuse.
    static final String REFUSED_HEADER = "x-scrapehub-refused";

    /// By which it says that it could not reach the site, and how.
    static final String FAILED_HEADER = "x-scrapehub-failed";

    private static final Set<String> PAGES = Set.of("", "text/html", "application/xhtml+xml");

    /// The media type, lower case, without parameters; empty when none was sent.
    String contentType() {
        String value = headers.getOrDefault("content-type", "");
        int parameters = value.indexOf(';');
        return (parameters < 0 ? value : value.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /// Why there is nothing to render, if so. A 404 is not among the reasons: its page says more than its
    /// number.
    Optional<Failure> refusal(Instant now) {
        if (headers.containsKey(REFUSED_HEADER)) {
            return Optional.of(Failure.of(FailureCode.URL_REFUSED, "refused on the way out"));
        }
        String failed = headers.get(FAILED_HEADER);
        if (failed != null) {
            return Optional.of(Failure.of(codeOf(failed), "the way to the site failed: " + failed));
        }
        if (status == 429 || (status == 503 && headers.containsKey("retry-after"))) {
            return Optional.of(new Failure(FailureCode.THROTTLED, "the site answered " + status, retryAfter(now)));
        }
        if (!PAGES.contains(contentType())) {
            return Optional.of(Failure.of(FailureCode.NOT_HTML, "the answer is " + contentType()));
        }
        return Optional.empty();
    }

    /// Why an answer is a failure whose document turned out to have no content, so that there is no page to
    /// judge.
    Optional<Failure> emptiness() {
        if (status < 400) {
            return Optional.empty();
        }
        boolean missing = status == 404 || status == 410;
        return Optional.of(Failure.of(
                missing ? FailureCode.NOT_FOUND : FailureCode.HTTP_ERROR,
                "the site answered " + status + " without a page"));
    }

    private static FailureCode codeOf(String egressWord) {
        return switch (egressWord) {
            case "dns" -> FailureCode.DNS_FAILED;
            case "tls" -> FailureCode.TLS_FAILED;
            case "timeout" -> FailureCode.TIMEOUT;
            case "too_big" -> FailureCode.TOO_BIG;
            case "redirects" -> FailureCode.REDIRECT_LOOP;
            default -> FailureCode.CONNECTION_FAILED;
        };
    }

    /// `Retry-After` in either of its forms (RFC 9110, 10.2.3).
    private @Nullable Duration retryAfter(Instant now) {
        String value = headers.getOrDefault("retry-after", "").strip();
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
