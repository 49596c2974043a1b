package io.scrapehub.egress.robots;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.http.FetchOutcome;
import java.util.List;

/// What fetching an origin's robots.txt brought (RFC 9309, section 2.3.1): rules, or word that its server
/// failed. Pure.
sealed interface RobotsFile {
    record Rules(SimpleRobotRules rules) implements RobotsFile {}

    record Unreachable(FailureCode why, String detail) implements RobotsFile {}

    /// A delay longer than a day means "stay out", which is for `Disallow` to say.
    long MAX_DELAY_MILLIS = 86_400_000;

    /// @param product our product token, in lower case
    static RobotsFile from(TargetUrl url, FetchOutcome outcome, String product) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched
            when fetched.status() >= 500 ->
                new Unreachable(FailureCode.HTTP_ERROR, "robots.txt answered " + fetched.status());
            case FetchOutcome.Fetched fetched when isSuccess(fetched.status()) -> parsed(url, fetched, product);
            // "Unavailable": a 4xx, or a redirect that leads nowhere. The crawler may access anything.
            case FetchOutcome.Fetched _, FetchOutcome.Refused _ -> allowAll();
            case FetchOutcome.Failed(EgressFailure failure) ->
                failure == EgressFailure.REDIRECTS
                        ? allowAll()
                        : new Unreachable(codeOf(failure), "robots.txt could not be fetched (" + failure.word() + ")");
        };
    }

    private static FailureCode codeOf(EgressFailure failure) {
        return switch (failure) {
            case DNS -> FailureCode.DNS_FAILED;
            case TLS -> FailureCode.TLS_FAILED;
            case TIMEOUT -> FailureCode.TIMEOUT;
            case CONNECT, CLOSED, TOO_BIG, REDIRECTS, BAD_ANSWER -> FailureCode.CONNECTION_FAILED;
        };
    }

    private static RobotsFile parsed(TargetUrl url, FetchOutcome.Fetched fetched, String product) {
        var parser = new SimpleRobotRulesParser(MAX_DELAY_MILLIS, 0);
        return new Rules(parser.parseContent(url.canonical(), fetched.body(), fetched.contentType(), List.of(product)));
    }

    private static RobotsFile allowAll() {
        return new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
