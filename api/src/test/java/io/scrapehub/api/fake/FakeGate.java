package io.scrapehub.api.fake;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.net.URI;
import java.net.URISyntaxException;

/// Lets plain URLs through in lower-case hosts, and refuses hosts that begin with `10.`.
public final class FakeGate implements UrlGate {
    @Override
    public UrlVerdict check(String raw) {
        try {
            var uri = new URI(raw);
            if (uri.getHost() == null) {
                return new UrlVerdict.Refused("The URL has no host.");
            }
            String host = uri.getHost().toLowerCase(java.util.Locale.ROOT);
            if (host.startsWith("10.")) {
                return new UrlVerdict.Refused("The URL may not be visited from here.");
            }
            String scheme = uri.getScheme().toLowerCase(java.util.Locale.ROOT);
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            int port = scheme.equals("https") ? 443 : 80;
            return new UrlVerdict.Allowed(new TargetUrl(scheme + "://" + host + path + query, scheme, host, port));
        } catch (URISyntaxException e) {
            return new UrlVerdict.Refused("This is not a URL.");
        }
    }
}
