package io.scrapehub.api.http;

import io.scrapehub.api.contract.Operation;
import io.scrapehub.api.key.Caller;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.thread.OffLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// Takes one request from the router to its reply: let in, read, answer, write. What fails on the way is
/// answered as a problem.
public final class Dispatcher {
    private final Gate gate;
    private final ClientAddress addresses;
    private final Around around;
    private final Aftermath aftermath;
    private final ReplyWriter writer;

    public Dispatcher(Gate gate, ClientAddress addresses, Around around, Aftermath aftermath, OffLoop offLoop) {
        this.gate = gate;
        this.addresses = addresses;
        this.around = around;
        this.aftermath = aftermath;
        this.writer = new ReplyWriter(offLoop);
    }

    void serve(RoutingContext context, Operation operation, Endpoint endpoint) {
        HttpServerRequest request = context.request();
        request.pause();
        Future<Void> gone = goneOf(request);
        gate.admit(operation, request.headers())
                .compose(admission -> {
                    admission.headers().forEach(request.response()::putHeader);
                    return admitted(context, operation, endpoint, gone, admission);
                })
                .recover(failure -> refusal(Failures.problemOf(failure, Exchange.idOf(context))))
                .onSuccess(reply -> answer(context, reply));
    }

    void refuse(RoutingContext context, Problem problem) {
        answer(context, new Reply.Refusal(problem));
    }

    void answer(RoutingContext context, Reply reply) {
        writer.write(context.request(), Exchange.idOf(context), reply);
        Leftovers.discard(context.request());
    }

    private Future<Reply> admitted(
            RoutingContext context, Operation operation, Endpoint endpoint, Future<Void> gone, Admission admission) {
        return switch (admission) {
            case Admission.Refused refused -> refusal(refused.problem());
            case Admission.Admitted in ->
                BodyReader.read(operation, context.request()).compose(read -> switch (read) {
                    case BodyRead.Refused(Problem problem) -> refusal(problem);
                    case BodyRead.Whole(Buffer body) ->
                        answer(requestOf(context, operation, body, in.caller(), gone), endpoint);
                });
        };
    }

    private Future<Reply> answer(ApiRequest request, Endpoint endpoint) {
        return around.answer(request, endpoint).onSuccess(reply -> aftermath.answered(request, reply));
    }

    private ApiRequest requestOf(
            RoutingContext context, Operation operation, Buffer body, @Nullable Caller caller, Future<Void> gone) {
        HttpServerRequest request = context.request();
        return new ApiRequest(
                Exchange.idOf(context),
                operation,
                Exchange.isHead(request),
                context.pathParams(),
                context.queryParams(),
                request.headers(),
                body,
                caller,
                addresses.of(request),
                gone);
    }

    private static Future<Void> goneOf(HttpServerRequest request) {
        Promise<Void> gone = Promise.promise();
        request.response().closeHandler(closed -> gone.tryComplete());
        return gone.future();
    }

    private static Future<Reply> refusal(Problem problem) {
        return Future.succeededFuture(new Reply.Refusal(problem));
    }
}
