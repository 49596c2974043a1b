package io.scrapehub.core.url;

/// A URL that passed the gate's parsing, in canonical form: `http` or `https`, host in lower-case ASCII
/// without a trailing dot, default port left out, no userinfo, no fragment. Only this string is stored and
/// handed to a browser, so no two parsers ever read it differently.
///
/// @param canonical the whole URL
/// @param scheme    `http` or `https`
/// @param host      the host name or address literal (IPv6 in brackets)
/// @param port      the effective port
public record TargetUrl(String canonical, String scheme, String host, int port) {
    public static final int MAX_LENGTH = 8_192;

    /// The unit of politeness: host and port, because two ports are two servers.
    public String authority() {
        return host + ":" + port;
    }

    /// `scheme://host[:port]`, the port left out when it is the scheme's own.
    public String origin() {
        boolean own = scheme.equals("https") ? port == 443 : port == 80;
        return scheme + "://" + host + (own ? "" : ":" + port);
    }

    @Override
    public String toString() {
        return canonical;
    }
}
