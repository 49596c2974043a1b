package io.scrapehub.api.replay;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Around;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.key.DerivedKey;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.replay.Claim;
import io.scrapehub.core.replay.KeptReply;
import io.scrapehub.core.replay.ReplyStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers each request with an `Idempotency-Key` once. The name is claimed before the endpoint is asked,
/// so of many at once one acts; its reply is kept when it succeeded, and the name given back when it did
/// not, because a refused request changed nothing.
///
/// Names belong to the account. Where nobody has logged in yet they belong to all, and only who sends the
/// very same body (with the same password) is answered the same.
public final class KeptReplies implements Around {
    private static final Logger LOG = LoggerFactory.getLogger(KeptReplies.class);
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern NAME = Pattern.compile("[!-~]{1," + IdempotencyKey.MAX_LENGTH + "}");
    private static final int RETRY_SECONDS = 1;

    private final ReplyStore replies;
    private final OffLoop offLoop;
    private final InstantSource clock;
    private final RequestPrint prints;
    private final SealedBody seal;

    /// @param secret of the installation; keys of their own are derived from it
    /// @param random must be a cryptographic one
    public KeptReplies(
            ReplyStore replies, OffLoop offLoop, InstantSource clock, byte[] secret, RandomGenerator random) {
        this.replies = replies;
        this.offLoop = offLoop;
        this.clock = clock;
        this.prints = new RequestPrint(DerivedKey.of(secret, "scrapehub request fingerprints"));
        this.seal = new SealedBody(DerivedKey.of(secret, "scrapehub kept replies"), random);
    }

    @Override
    public Future<Reply> answer(ApiRequest request, Endpoint endpoint) {
        Optional<String> key = request.operation().keepsReplies() ? request.header(HEADER) : Optional.empty();
        if (key.isEmpty()) {
            return endpoint.answer(request);
        }
        if (!NAME.matcher(key.get()).matches()) {
            return Future.succeededFuture(new Reply.Refusal(notAName()));
        }
        String name = ownerOf(request) + " " + key.get();
        return offLoop.call(() -> replies.claim(name, prints.of(request), clock.instant()))
                .compose(claim -> switch (claim) {
                    case Claim.Won(String token) -> act(request, endpoint, name, token);
                    case Claim.Answered(KeptReply kept) -> Future.succeededFuture(again(name, kept));
                    case Claim.InFlight() -> Future.succeededFuture(new Reply.Refusal(inFlight()));
                    case Claim.OtherRequest() ->
                        Future.succeededFuture(Reply.refusal(ProblemCode.IDEMPOTENCY_KEY_REUSED));
                });
    }

    private Future<Reply> act(ApiRequest request, Endpoint endpoint, String name, String token) {
        return endpoint.answer(request).transform(done -> {
            boolean keep = done.succeeded() && isSuccess(done.result());
            return offLoop.call(() -> {
                        if (keep) {
                            replies.keep(name, token, kept(name, (Reply.Document) done.result()));
                        } else {
                            replies.release(name, token);
                        }
                        return token;
                    })
                    .otherwise(failure -> unkept(request, token, failure))
                    .compose(_ -> done.succeeded()
                            ? Future.succeededFuture(done.result())
                            : Future.failedFuture(done.cause()));
        });
    }

    /// What was asked for is done; that it could not be remembered must not hide that.
    private static String unkept(ApiRequest request, String token, Throwable failure) {
        LOG.warn("the reply to request {} could not be kept for its repetitions", request.id(), failure);
        return token;
    }

    private static boolean isSuccess(Reply reply) {
        return reply instanceof Reply.Document document && document.status() < 300;
    }

    private KeptReply kept(String name, Reply.Document reply) {
        byte[] sealed = seal.seal(name, reply.body().getBytes());
        return new KeptReply(reply.status(), reply.contentType(), reply.headers(), sealed);
    }

    private Reply again(String name, KeptReply kept) {
        Buffer body = Buffer.buffer(seal.open(name, kept.body()));
        return new Reply.Document(kept.status(), kept.contentType(), kept.headers(), body)
                .with("Idempotency-Replayed", "true");
    }

    private static String ownerOf(ApiRequest request) {
        return request.caller() == null ? "nobody" : request.caller().account().value();
    }

    private static Problem inFlight() {
        return Problem.retryAfter(ProblemCode.REQUEST_IN_FLIGHT, ProblemCode.REQUEST_IN_FLIGHT.advice(), RETRY_SECONDS);
    }

    private static Problem notAName() {
        var mistake =
                Mistake.header(HEADER, "invalid", "It must be 1 to 255 printable ASCII characters without spaces.");
        return Problem.ofMistakes(ProblemCode.INVALID_PARAMETER, "The request has", List.of(mistake));
    }
}
