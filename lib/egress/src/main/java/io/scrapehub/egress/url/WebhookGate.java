package io.scrapehub.egress.url;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.core.url.UrlVerdict.Allowed;
import io.scrapehub.core.url.UrlVerdict.Refused;
import io.scrapehub.egress.address.AllowedTargets;

/// The gate for receivers of webhooks: the one for pages, and beyond the operator's own targets messages go
/// over https only, because what a page said is nobody else's business.
public final class WebhookGate implements UrlGate {
    private static final Refused PLAIN =
            new Refused("Messages are sent over https only; give a URL that starts with https://.");

    private final UrlPolicy all;
    private final UrlPolicy open;

    public WebhookGate(AllowedTargets allowed) {
        all = new UrlPolicy(allowed);
        open = new UrlPolicy(AllowedTargets.none());
    }

    @Override
    public UrlVerdict check(String raw) {
        return switch (all.check(raw)) {
            case Allowed(TargetUrl url) when url.scheme().equals("http") && open.check(raw) instanceof Allowed -> PLAIN;
            case UrlVerdict verdict -> verdict;
        };
    }
}
