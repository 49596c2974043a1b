package io.scrapehub.egress.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.function.LongPredicate;

/// Carries bytes from one end to the other at the pace of the slower, counting them.
final class Carriage {
    private final ReadStream<Buffer> from;
    private final WriteStream<Buffer> to;
    private final LongPredicate mayGoOn;
    private long bytes;

    /// @param mayGoOn told the size of each piece before it is passed on; false drops it and what follows,
    ///                and whoever said so ends the streams
    Carriage(ReadStream<Buffer> from, WriteStream<Buffer> to, LongPredicate mayGoOn) {
        this.from = from;
        this.to = to;
        this.mayGoOn = mayGoOn;
    }

    void begin(Runnable atEnd) {
        from.endHandler(_ -> atEnd.run());
        from.handler(this::pass);
        from.resume();
    }

    long bytes() {
        return bytes;
    }

    private void pass(Buffer piece) {
        if (!mayGoOn.test(piece.length())) {
            from.handler(_ -> {});
            return;
        }
        bytes += piece.length();
        to.write(piece);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(_ -> from.resume());
        }
    }
}
