package io.scrapehub.api.http;

import io.vertx.core.http.HttpServerResponse;

/// Writes server-sent events to a response. A client that does not take what it is sent is sent nothing
/// more until it does, so that memory stays at one socket's buffer.
final class EventStream implements Reply.EventSink {
    static final String MEDIA_TYPE = "text/event-stream";

    private final HttpServerResponse response;

    EventStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public boolean send(String name, String id, String data) {
        return write("id: %s\nevent: %s\ndata: %s\n\n".formatted(id, name, data));
    }

    @Override
    public void beat() {
        var _ = write(": still here\n\n");
    }

    private boolean write(String text) {
        if (response.closed() || response.ended() || response.writeQueueFull()) {
            return false;
        }
        var _ = response.write(text);
        return true;
    }
}
