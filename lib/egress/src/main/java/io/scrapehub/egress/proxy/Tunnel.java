package io.scrapehub.egress.proxy;

import io.scrapehub.egress.dial.EgressFailure;
import io.vertx.core.net.NetSocket;

/// A CONNECT tunnel: two sockets tied together, ended together, with one cap for both directions.
final class Tunnel {
    private final NetSocket browser;
    private final NetSocket site;
    private final String authority;
    private final EgressObserver observer;
    private final Carriage up;
    private final Carriage down;
    private final long capBytes;
    private boolean ended;

    Tunnel(NetSocket browser, NetSocket site, String authority, long capBytes, EgressObserver observer) {
        this.browser = browser;
        this.site = site;
        this.authority = authority;
        this.capBytes = capBytes;
        this.observer = observer;
        this.up = new Carriage(browser, site, this::withinCap);
        this.down = new Carriage(site, browser, this::withinCap);
    }

    void begin() {
        browser.closeHandler(_ -> end());
        site.closeHandler(_ -> end());
        browser.exceptionHandler(_ -> end());
        site.exceptionHandler(_ -> end());
        up.begin(() -> {});
        down.begin(() -> {});
    }

    private boolean withinCap(long piece) {
        if (up.bytes() + down.bytes() + piece <= capBytes) {
            return true;
        }
        if (!ended) {
            observer.failed(authority, EgressFailure.TOO_BIG);
        }
        end();
        return false;
    }

    /// Closing a Vert.x socket first writes what is queued, so the side that hung up loses nothing it sent.
    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        browser.close();
        site.close();
        observer.carried(authority, up.bytes(), down.bytes());
    }
}
