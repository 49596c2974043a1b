package io.scrapehub.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Writes to a response from a thread that may wait. Each piece is waited for until the socket took it, so
/// that a slow client slows the writer and memory stays at one piece. A client that takes nothing for
/// [#PATIENCE_SECONDS] is given up.
final class ResponseStream extends OutputStream {
    static final int PIECE_BYTES = 64 * 1024;
    private static final int PATIENCE_SECONDS = 60;

    private final HttpServerResponse response;
    private Buffer piece = Buffer.buffer(PIECE_BYTES);

    ResponseStream(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        piece.appendByte((byte) b);
        sendWhenFull();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        piece.appendBytes(bytes, offset, length);
        sendWhenFull();
    }

    /// Sends what is left. Nothing is sent by [#flush], which writers call far too often.
    void finish() throws IOException {
        send();
    }

    private void sendWhenFull() throws IOException {
        if (piece.length() >= PIECE_BYTES) {
            send();
        }
    }

    private void send() throws IOException {
        if (piece.length() == 0) {
            return;
        }
        Buffer full = piece;
        piece = Buffer.buffer(PIECE_BYTES);
        try {
            response.write(full).toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ClientGone("the client has gone", e);
        } catch (TimeoutException e) {
            throw new ClientGone("the client took nothing for " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGone("the server stops", e);
        }
    }

    /// Nobody reads what is written.
    static final class ClientGone extends IOException {
        ClientGone(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
