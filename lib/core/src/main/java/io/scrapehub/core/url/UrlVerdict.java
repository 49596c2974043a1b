package io.scrapehub.core.url;

/// What the gate says of a URL.
public sealed interface UrlVerdict {
    /// May be visited, in this spelling only.
    record Allowed(TargetUrl url) implements UrlVerdict {}

    /// May not. `explanation` is for the client: generic for security refusals, exact for plain mistakes.
    record Refused(String explanation) implements UrlVerdict {}
}
