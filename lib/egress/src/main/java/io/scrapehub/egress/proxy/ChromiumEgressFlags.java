package io.scrapehub.egress.proxy;

import java.util.List;
import java.util.stream.Collectors;

/// What a Chromium must be started with so that nothing leaves it but through the proxy.
///
/// Measured on Chromium 156: with `--proxy-server` alone, 23 of 24 kinds of request to 127.0.0.1 went past the
/// proxy, because Chromium never proxies loopback unless told to.
public final class ChromiumEgressFlags {
    /// Takes away what needs UDP and is of no use to a scraper; to be run in every frame before its scripts.
    /// A second belt: the flags alone let no packet out either.
    public static final String INIT_SCRIPT = """
            for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
              try { delete globalThis[name]; } catch { globalThis[name] = undefined; }
            }
            """;

    /// No exception for loopback and link-local: that is what the odd name takes back.
    private static final String BYPASS = "--proxy-bypass-list=<-loopback>";

    private ChromiumEgressFlags() {}

    public static List<String> forProxy(int port) {
        return List.of(
                "--proxy-server=http://127.0.0.1:" + port,
                BYPASS,
                // Two names for one thing, each known to one program only. Measured on 156, STUN packets
                // sent to a port on loopback: the headless shell obeys the first (4 -> 0) and ignores the
                // second, the whole browser the other way round.
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--disable-quic",
                "--dns-prefetch-disable",
                // Names only: literals are not resolved, so this is a belt and the bypass list the braces.
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
    }

    /// Flags that, behind those for the proxy, keep a browser from asking these hosts and those below them: they
    /// are not to be asked by the proxy, and without it the browser finds no name.
    public static List<String> leavingOut(List<String> hosts) {
        return List.of(
                BYPASS + hosts.stream().map(host -> ";" + host + ";*." + host).collect(Collectors.joining()));
    }
}
