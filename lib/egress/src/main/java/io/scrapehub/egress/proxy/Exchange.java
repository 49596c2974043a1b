package io.scrapehub.egress.proxy;

import io.scrapehub.egress.dial.Dialler;
import io.scrapehub.egress.dial.EgressFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One plain-http request on its way: sent to a judged address over a kept connection, answered as the bytes
/// come. Lives on the event loop.
///
/// A request without a body is sent once more when a kept connection dies under it before any answer: the
/// browser, who knows only its connection to us, could not tell and would show an error.
final class Exchange {
    private final HttpServerRequest asked;
    private final AbsoluteTarget target;
    private final String authority;
    private final HttpClientAgent client;
    private final EgressSettings settings;
    private final EgressObserver observer;
    private @Nullable HttpClientRequest sent;
    private @Nullable Carriage up;
    private boolean settled;

    Exchange(
            HttpServerRequest asked,
            AbsoluteTarget target,
            HttpClientAgent client,
            EgressSettings settings,
            EgressObserver observer) {
        this.asked = asked;
        this.target = target;
        this.authority =
                target.authority().host().text() + ":" + target.authority().port();
        this.client = client;
        this.settings = settings;
        this.observer = observer;
    }

    void begin(Vertx vertx, List<InetAddress> addresses) {
        long timer = vertx.setTimer(settings.exchangeLimit().toMillis(), _ -> fail(EgressFailure.TIMEOUT));
        asked.response().closeHandler(_ -> {
            vertx.cancelTimer(timer);
            abandon();
        });
        asked.response().endHandler(_ -> vertx.cancelTimer(timer));
        boolean body = hasBody();
        if (!body) {
            asked.resume();
        }
        attempt(addresses, body, !body);
    }

    private void attempt(List<InetAddress> addresses, boolean body, boolean mayRepeat) {
        Dialler.dial(addresses, target.authority().port(), this::open)
                .compose(request -> send(request, body))
                .onComplete(this::answer, thrown -> {
                    if (mayRepeat && !settled && Dialler.failureOf(thrown) == EgressFailure.CLOSED) {
                        attempt(addresses, body, false);
                    } else {
                        fail(Dialler.failureOf(thrown));
                    }
                });
    }

    private Future<HttpClientRequest> open(SocketAddress address) {
        return client.request(new RequestOptions()
                .setServer(address)
                .setHost(target.authority().host().text())
                .setPort(target.authority().port())
                .setMethod(asked.method())
                .setURI(target.pathAndQuery())
                .setIdleTimeout(settings.idleLimit().toMillis()));
    }

    private Future<HttpClientResponse> send(HttpClientRequest request, boolean body) {
        sent = request;
        if (settled) {
            request.reset();
            return Future.failedFuture("the browser hung up");
        }
        HopByHop.copyRequest(asked.headers(), request.headers());
        if (body) {
            sendBody(request);
        } else {
            request.end();
        }
        return request.response();
    }

    private void sendBody(HttpClientRequest request) {
        if (!request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            request.setChunked(true);
        }
        request.exceptionHandler(_ -> {});
        up = new Carriage(asked, request, _ -> true);
        up.begin(request::end);
    }

    private void answer(HttpClientResponse answer) {
        answer.exceptionHandler(thrown -> fail(Dialler.failureOf(thrown)));
        if (settled) {
            return;
        }
        if (declaredBytes(answer) > settings.responseCapBytes()) {
            fail(EgressFailure.TOO_BIG);
            return;
        }
        HttpServerResponse response = asked.response();
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        HopByHop.copyResponse(answer.headers(), response.headers());
        if (mayHaveBody(answer) && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        carryDown(answer, response);
    }

    private void carryDown(HttpClientResponse answer, HttpServerResponse response) {
        var down = new Carriage[1];
        down[0] = new Carriage(answer, response, piece -> withinCap(down[0], piece));
        down[0].begin(() -> {
            if (!settled) {
                settled = true;
                response.end();
                observer.carried(authority, up == null ? 0 : up.bytes(), down[0].bytes());
            }
        });
    }

    private boolean withinCap(Carriage down, long piece) {
        if (settled) {
            return false;
        }
        if (down.bytes() + piece <= settings.responseCapBytes()) {
            return true;
        }
        fail(EgressFailure.TOO_BIG);
        return false;
    }

    /// Before the answer's head is out, an answer of ours; after it, a cut connection, which is the only way
    /// left to say that the body is not whole.
    private void fail(EgressFailure failure) {
        if (settled) {
            return;
        }
        settled = true;
        observer.failed(authority, failure);
        resetSent();
        if (asked.response().headWritten()) {
            asked.connection().close();
        } else {
            asked.resume();
            Answers.fail(asked.response(), failure);
        }
    }

    /// The browser went away first.
    private void abandon() {
        if (!settled) {
            settled = true;
            resetSent();
        }
    }

    private void resetSent() {
        if (sent != null) {
            sent.reset();
        }
    }

    private boolean hasBody() {
        String length = asked.headers().get(HttpHeaders.CONTENT_LENGTH);
        return asked.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private boolean mayHaveBody(HttpClientResponse answer) {
        return !HttpMethod.HEAD.equals(asked.method()) && answer.statusCode() != 204 && answer.statusCode() != 304;
    }

    private static long declaredBytes(HttpClientResponse answer) {
        String length = answer.headers().get(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }
}
