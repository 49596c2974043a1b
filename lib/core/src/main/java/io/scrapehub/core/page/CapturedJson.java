package io.scrapehub.core.page;

/// A JSON answer the page fetched for itself while it rendered: where from, and its text.
public record CapturedJson(String url, String body) {}
