package io.scrapehub.egress.page;

import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageFetcher;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.http.ConversingFetch;
import io.scrapehub.egress.http.FetchOutcome;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/// Fetches pages through the guarded client, with one cookie jar a job.
public final class HttpPageFetcher implements PageFetcher {
    private final ConversingFetch fetch;
    private final CookieJars jars;
    private final InstantSource clock;

    /// @param fetch  with [io.scrapehub.egress.http.FetchLimits#page]
    /// @param ticker what time it is, for forgetting jars
    public HttpPageFetcher(ConversingFetch fetch, Ticker ticker, InstantSource clock) {
        this.fetch = fetch;
        this.jars = new CookieJars(ticker);
        this.clock = clock;
    }

    @Override
    public Visit<WebText> fetch(PageRequest request, TargetUrl url, Kind kind) {
        var asking = new Asking(kind, request.url(), jars.of(request.job()));
        FetchOutcome outcome = fetch.get(url, asking, request.timeout());
        if (outcome instanceof FetchOutcome.Failed(EgressFailure failure) && failure == EgressFailure.CLOSED) {
            outcome = fetch.get(url, asking, request.timeout()); // a kept connection that the site had just closed
        }
        return meaning(outcome, asking);
    }

    @Override
    public void carry(PageRequest request, List<PageCookie> cookies) {
        CookieStore jar = jars.of(request.job()).getCookieStore();
        cookies.forEach(cookie -> put(jar, cookie));
    }

    /// In this jar a cookie belongs to a domain or to the host of a URI.
    private static void put(CookieStore jar, PageCookie cookie) {
        var kept = new HttpCookie(cookie.name(), cookie.value());
        kept.setVersion(0); // as Netscape's, which is how browsers send them
        kept.setPath(cookie.path());
        kept.setSecure(cookie.secure());
        if (cookie.domain().startsWith(".")) {
            kept.setDomain(cookie.domain());
            jar.add(null, kept);
        } else {
            jar.add(URI.create("http://" + cookie.domain()), kept);
        }
    }

    private Visit<WebText> meaning(FetchOutcome outcome, Asking asking) {
        return switch (outcome) {
            case FetchOutcome.Refused _ -> failed(FailureCode.URL_REFUSED, "refused on the way out");
            case FetchOutcome.Failed(EgressFailure failure) ->
                failed(codeOf(failure), "the way to the site failed: " + failure.word());
            case FetchOutcome.Fetched fetched
            when fetched.truncated() ->
                failed(FailureCode.TOO_BIG, "the answer has more than " + fetched.body().length + " bytes");
            case FetchOutcome.Fetched fetched -> read(fetched, asking);
        };
    }

    private Visit<WebText> read(FetchOutcome.Fetched fetched, Asking asking) {
        if (asking.asksForPatience(fetched.status())) {
            return new Visit.Failed<>(new Failure(
                    FailureCode.THROTTLED,
                    "the site answered " + fetched.status(),
                    asking.retryAfter(clock.instant())));
        }
        var text = new WebText(
                fetched.url().canonical(),
                fetched.status(),
                PageText.mediaType(fetched.contentType()),
                PageText.decode(fetched.body(), fetched.contentType()));
        return new Visit.Read<>(text, StableBy.STATIC);
    }

    private static Visit<WebText> failed(FailureCode code, String detail) {
        return new Visit.Failed<>(Failure.of(code, detail));
    }

    private static FailureCode codeOf(EgressFailure failure) {
        return switch (failure) {
            case DNS -> FailureCode.DNS_FAILED;
            case TLS -> FailureCode.TLS_FAILED;
            case TIMEOUT -> FailureCode.TIMEOUT;
            case TOO_BIG -> FailureCode.TOO_BIG;
            case REDIRECTS -> FailureCode.REDIRECT_LOOP;
            case CONNECT, CLOSED, BAD_ANSWER -> FailureCode.CONNECTION_FAILED;
        };
    }
}
