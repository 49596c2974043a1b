package io.scrapehub.supervise;

/// A server of ours did not come up; the message says which and where its log is.
public final class ServerFailed extends RuntimeException {
    public ServerFailed(String what) {
        super(what);
    }

    public ServerFailed(String what, Throwable cause) {
        super(what, cause);
    }
}
