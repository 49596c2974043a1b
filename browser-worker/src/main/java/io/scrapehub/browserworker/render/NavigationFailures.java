package io.scrapehub.browserworker.render;

import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns Chromium's words for a navigation that failed into ours. The words are those of Chromium's
/// `net/base/net_error_list.h`.
final class NavigationFailures {
    private static final Pattern NET_ERROR = Pattern.compile("net::(ERR_[A-Z0-9_]+)");

    private record Rule(Pattern error, FailureCode code, String meaning) {
        static Rule of(String regex, FailureCode code, String meaning) {
            return new Rule(Pattern.compile(regex), code, meaning);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("ERR_(NAME_|DNS_|ICANN_).*", FailureCode.DNS_FAILED, "the host name has no address"),
            Rule.of("ERR_(CERT|SSL|BAD_SSL|ECH)_.*", FailureCode.TLS_FAILED, "the TLS connection failed"),
            Rule.of("ERR_TOO_MANY_(REDIRECTS|RETRIES)", FailureCode.REDIRECT_LOOP, "the page redirects without end"),
            Rule.of(
                    "ERR_(PROXY|MANDATORY_PROXY|NO_SUPPORTED_PROXIES|SOCKS).*",
                    FailureCode.EGRESS_FAILED,
                    "the way out of the worker failed"),
            Rule.of(
                    "ERR_TUNNEL_CONNECTION_FAILED",
                    FailureCode.CONNECTION_FAILED,
                    "the proxy could not or would not connect to the site"),
            Rule.of("ERR_(CONNECTION_)?TIMED_OUT", FailureCode.TIMEOUT, "the site did not answer"),
            Rule.of(
                    "ERR_ABORTED|ERR_BLOCKED_BY_CLIENT|ERR_INVALID_RESPONSE",
                    FailureCode.NOT_HTML,
                    "the answer is no page"),
            Rule.of(
                    "ERR_(UNSAFE_PORT|INVALID_URL|DISALLOWED_URL_SCHEME|UNKNOWN_URL_SCHEME|BLOCKED_BY_.*)",
                    FailureCode.URL_REFUSED,
                    "the browser refuses the URL"),
            Rule.of(
                    "ERR_HTTP_RESPONSE_CODE_FAILURE",
                    FailureCode.HTTP_ERROR,
                    "the site answered with an error and without a page"),
            Rule.of("ERR_.*", FailureCode.CONNECTION_FAILED, "the connection failed"));

    private NavigationFailures() {}

    /// Whether `message` is about the navigation and not about a browser that broke.
    static boolean isOfNavigation(String message) {
        return NET_ERROR.matcher(message).find() || isDownload(message);
    }

    static boolean isTunnel(String message) {
        return message.contains("ERR_TUNNEL_CONNECTION_FAILED");
    }

    static Failure of(String message) {
        Matcher matcher = NET_ERROR.matcher(message);
        if (!matcher.find()) {
            return Failure.of(FailureCode.NOT_HTML, "the URL is a download");
        }
        String error = matcher.group(1);
        return RULES.stream()
                .filter(r -> r.error.matcher(error).matches())
                .findFirst()
                .map(r -> Failure.of(r.code, r.meaning + " (" + error + ")"))
                .orElseThrow();
    }

    private static boolean isDownload(String message) {
        return message.contains("Download is starting");
    }
}
