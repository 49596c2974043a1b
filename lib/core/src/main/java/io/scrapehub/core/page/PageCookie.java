package io.scrapehub.core.page;

/// A cookie as a browser keeps it (RFC 6265).
///
/// @param domain the host it belongs to; with a leading dot when the hosts below get it too
/// @param path   what paths it goes with, as a prefix
/// @param secure whether it goes over TLS only
public record PageCookie(String name, String value, String domain, String path, boolean secure) {}
