package io.scrapehub.egress.url;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.core.url.UrlVerdict.Allowed;
import io.scrapehub.core.url.UrlVerdict.Refused;
import io.scrapehub.egress.address.AllowedTargets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The gate: parses as browsers do, and refuses what browsers would mend on the way (control characters,
/// tabs, backslashes, missing slashes, userinfo), because there parsers differ and attacks begin.
///
/// What it allows it writes in one canonical spelling, which it allows again unchanged. Immutable; never
/// blocks.
public final class UrlPolicy implements UrlGate {
    private static final Pattern HTTP = Pattern.compile("(?i)(https?)://([^/?]*)([^?]*)(.*)", Pattern.DOTALL);
    private static final Refused NOT_FROM_HERE = new Refused("The URL may not be visited from here.");

    private final HostRules rules;

    public UrlPolicy(AllowedTargets allowed) {
        this.rules = new HostRules(allowed);
    }

    @Override
    public UrlVerdict check(String raw) {
        String text = withoutFragment(trimmed(raw));
        return RawText.fault(text).<UrlVerdict>map(Refused::new).orElseGet(() -> parse(text));
    }

    private UrlVerdict parse(String text) {
        Matcher parts = HTTP.matcher(text);
        if (!parts.matches()) {
            return new Refused("The URL is not one that starts with http:// or https:// and names a host.");
        }
        String scheme = parts.group(1).length() == 4 ? "http" : "https";
        String authority = parts.group(2);
        String path = parts.group(3);
        if (authority.indexOf('\\') >= 0 || path.indexOf('\\') >= 0) {
            return new Refused("The URL has a backslash before its query; write a slash or %5C.");
        }
        if (authority.indexOf('@') >= 0) {
            return new Refused("The URL has a user name or password in it; leave them out.");
        }
        int ownPort = scheme.equals("https") ? 443 : 80;
        return TargetAuthority.parse(authority, ownPort)
                .map(judged(target -> written(scheme, ownPort, target, path, parts.group(4))))
                .orElseGet(() -> new Refused("The URL's host or port cannot be read."));
    }

    private Function<TargetAuthority, UrlVerdict> judged(Function<TargetAuthority, UrlVerdict> written) {
        return target -> {
            Optional<Refusal> refusal = rules.refusal(target.host(), target.port());
            return refusal.isPresent() ? NOT_FROM_HERE : written.apply(target);
        };
    }

    private static UrlVerdict written(String scheme, int ownPort, TargetAuthority target, String path, String query) {
        String canonical = scheme + "://" + target.text(ownPort) + PathText.canonical(path)
                + (query.isEmpty() ? "" : "?" + PercentCode.encodeQuery(query.substring(1)));
        return canonical.length() > TargetUrl.MAX_LENGTH
                ? new Refused(RawText.TOO_LONG)
                : new Allowed(new TargetUrl(canonical, scheme, target.host().text(), target.port()));
    }

    /// Spaces around a URL are an accident of copying; nothing else around it is.
    private static String trimmed(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && raw.charAt(from) == ' ') {
            from++;
        }
        while (from < to && raw.charAt(to - 1) == ' ') {
            to--;
        }
        return raw.substring(from, to);
    }

    private static String withoutFragment(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }
}
