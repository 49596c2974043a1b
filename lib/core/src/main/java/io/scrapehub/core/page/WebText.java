package io.scrapehub.core.page;

/// A text as it came over HTTP.
///
/// @param url         where redirects led
/// @param contentType the media type, lower case, without parameters; empty when none was sent
/// @param text        decoded by the charset that the answer, or the text itself, declares
public record WebText(String url, int status, String contentType, String text) {}
