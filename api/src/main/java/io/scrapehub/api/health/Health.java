package io.scrapehub.api.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.thread.OffLoop;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every dependency whether it answers, all at once, each for at most two seconds. Questions that come
/// while a round is under way share its answer, so that nobody can make load by asking.
public final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final int LIMIT_SECONDS = 2;

    private final Map<String, BooleanSupplier> checks;
    private final OffLoop offLoop;
    private final AtomicReference<@Nullable Future<Reply>> round = new AtomicReference<>();

    /// @param checks true for a dependency that answers; may wait, may throw
    public Health(Map<String, BooleanSupplier> checks, OffLoop offLoop) {
        this.checks = new TreeMap<>(checks);
        this.offLoop = offLoop;
    }

    /// The process is alive when it can say so.
    public Future<Reply> live(ApiRequest request) {
        return Future.succeededFuture(reply(Map.of()));
    }

    public Future<Reply> ready(ApiRequest request) {
        Future<Reply> underWay = round.get();
        if (underWay != null) {
            return underWay;
        }
        Future<Reply> begun = ask();
        round.set(begun);
        return begun.onComplete(done -> round.set(null));
    }

    private Future<Reply> ask() {
        var answers = new TreeMap<String, Future<Boolean>>();
        checks.forEach((name, check) -> answers.put(name, ask(name, check)));
        return Future.join(List.copyOf(answers.values())).map(all -> {
            var states = new TreeMap<String, Boolean>();
            answers.forEach((name, answer) -> states.put(name, answer.result()));
            return reply(states);
        });
    }

    private Future<Boolean> ask(String name, BooleanSupplier check) {
        return offLoop.call(check::getAsBoolean)
                .timeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> {
                    LOG.warn("{} did not answer its health check: {}", name, failure.toString());
                    return Future.succeededFuture(false);
                });
    }

    private static Reply reply(Map<String, Boolean> states) {
        boolean up = !states.containsValue(false);
        ObjectNode json = Json.MAPPER.createObjectNode().put("status", word(up));
        ObjectNode each = json.putObject("checks");
        states.forEach((name, state) -> each.put(name, word(state)));
        return Reply.json(up ? 200 : 503, json);
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
