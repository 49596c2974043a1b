package io.scrapehub.core.page;

/// A JSON answer the page fetched for itself while it rendered: what it asked, and the answer's text.
///
/// @param url where the answer came from, redirects followed
/// @param asked the request
public record CapturedJson(String url, String body, DataCall asked) {
    /// The answer to a plain request for its address.
    public CapturedJson(String url, String body) {
        this(url, body, DataCall.get(url));
    }
}
