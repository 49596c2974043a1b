package io.scrapehub.egress.proxy;

import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.url.Refusal;

/// Hears what became of requests. Called on the proxy's event loop: answer fast, never block, never throw.
///
/// `authority` is `host:port` as canonical URLs write the host, or the raw text when it could not be read.
public interface EgressObserver {
    EgressObserver NONE = new EgressObserver() {};

    default void refused(String authority, Refusal reason) {}

    default void failed(String authority, EgressFailure failure) {}

    /// A request or tunnel ended well; bytes are of bodies, both ways.
    default void carried(String authority, long bytesUp, long bytesDown) {}
}
