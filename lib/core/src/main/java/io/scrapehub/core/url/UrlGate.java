package io.scrapehub.core.url;

/// Decides whether a URL may be visited at all. The one gate for URLs from clients, pages, webhooks and
/// robots files.
///
/// The gate parses as browsers do (WHATWG), so that what it allowed is what a browser would load; it looks
/// at the text only. Addresses behind a name are judged when they are dialled, by the egress proxy, which
/// dials what it judged. Thread-safe; never blocks.
public interface UrlGate {
    UrlVerdict check(String raw);
}
