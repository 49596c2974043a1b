package io.scrapehub.wire;

import java.net.URI;
import java.util.Optional;

/// Writes links to our own API: whole where the operator said under which URL clients reach it, else only
/// their path.
public final class Links {
    private final String base;

    public Links(Optional<URI> publicUrl) {
        base = publicUrl
                .map(URI::toString)
                .map(url -> url.replaceFirst("/+$", ""))
                .orElse("");
    }

    /// @param path from `/api` on
    public String to(String path) {
        return base + path;
    }
}
