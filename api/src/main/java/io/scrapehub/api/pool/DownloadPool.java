package io.scrapehub.api.pool;

import io.scrapehub.api.download.RecordFile;
import io.scrapehub.api.download.RecordFormat;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.listing.Times;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// `GET /pools/{pool_id}/download`: what the pool holds now, or held after the run that was the latest at
/// some moment.
public final class DownloadPool implements Endpoint {
    private final OwnPool own;
    private final PoolStore pools;
    private final OffLoop offLoop;
    private final RecordFile files;

    public DownloadPool(OwnPool own, PoolStore pools, OffLoop offLoop, RecordFile files) {
        this.own = own;
        this.pools = pools;
        this.offLoop = offLoop;
        this.files = files;
    }

    @Override
    public Future<Reply> answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        RecordFormat format = parameters
                .word("format", RecordFormat.words(), RecordFormat::ofWord)
                .orElse(RecordFormat.JSON);
        Optional<AsOf> asOf = parameters.read("as_of", AsOf.RULE, AsOf::parse);
        return parameters
                .problem()
                .map(problem -> reply(new Reply.Refusal(problem)))
                .orElseGet(() -> offLoop.call(() -> found(request, asOf))
                        .compose(state ->
                                state.map(s -> file(request, s, format)).orElseGet(() -> reply(OwnPool.notFound()))));
    }

    private Optional<State> found(ApiRequest request, Optional<AsOf> asOf) {
        return own.of(request)
                .map(pool ->
                        new State(pool, asOf.map(wanted -> runOf(pool, wanted)).orElse(pool.runs())));
    }

    private int runOf(Pool pool, AsOf asOf) {
        return switch (asOf) {
            case AsOf.Run(int number) -> Math.min(number, pool.runs());
            case AsOf.Moment(Instant at) -> pools.runAt(pool, at);
        };
    }

    private Future<Reply> file(ApiRequest request, State state, RecordFormat format) {
        Pool pool = state.pool();
        String etag = etagOf(state, format);
        boolean had = request.header("If-None-Match")
                .filter(tags -> ETags.matches(tags, etag))
                .isPresent();
        if (had) {
            return reply(new Reply.Nothing(304, Map.of("ETag", etag)));
        }
        var headers = Map.of(
                "ETag",
                etag,
                "Content-Disposition",
                "attachment; filename=\"%s.%s\"".formatted(pool.id(), format.word()));
        return files.of(format, headers, request.head(), reader -> pools.forEach(pool, state.run(), reader));
    }

    /// A run's state never changes. A workbook holds the time of its making, so its tag is weak.
    private static String etagOf(State state, RecordFormat format) {
        String tag = ETags.of(state.pool().id() + " " + state.run() + " " + format.word());
        return format == RecordFormat.XLSX ? "W/" + tag : tag;
    }

    private static Future<Reply> reply(Reply reply) {
        return Future.succeededFuture(reply);
    }

    /// @param run after which the pool is wanted
    private record State(Pool pool, int run) {}

    /// Which state is wanted.
    private sealed interface AsOf {
        String RULE = "It must be a time like 2026-01-27T10:30:00Z, or the number of a run.";

        record Run(int number) implements AsOf {}

        /// To the end of its second: times are told in whole seconds.
        record Moment(Instant at) implements AsOf {}

        static Optional<AsOf> parse(String text) {
            return RunCursor.number(text)
                    .<AsOf>map(Run::new)
                    .or(() -> Times.parse(text)
                            .map(at -> new Moment(at.truncatedTo(ChronoUnit.SECONDS)
                                    .plusSeconds(1)
                                    .minusMillis(1))));
        }
    }
}
