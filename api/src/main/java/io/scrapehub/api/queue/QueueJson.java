package io.scrapehub.api.queue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The queue's status as JSON. Sums over all accounts: nothing in it tells whose work it is.
final class QueueJson {
    /// A report older than this says nothing about now: they come every two seconds.
    private static final Duration FRESH = Duration.ofSeconds(15);

    private static final double USUAL_SERVICE = 4;

    private QueueJson() {}

    static ObjectNode of(Optional<ScalingReport> report, Instant now) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        boolean fresh = report.filter(r -> r.at().isAfter(now.minus(FRESH))).isPresent();
        json.put("fresh", fresh);
        report.ifPresentOrElse(r -> fill(json, r), () -> empty(json));
        return json;
    }

    private static void empty(ObjectNode json) {
        json.putNull("as_of").putNull("queue").putNull("workers").putNull("estimated_wait_s");
        json.putArray("troubles");
        json.putArray("decisions");
    }

    private static void fill(ObjectNode json, ScalingReport report) {
        json.put("as_of", time(report.at()));
        json.set("queue", queue(report.demand()));
        json.set("workers", workers(report));
        estimatedWait(report)
                .ifPresentOrElse(s -> json.put("estimated_wait_s", s), () -> json.putNull("estimated_wait_s"));
        ArrayNode troubles = json.putArray("troubles");
        report.troubles().forEach(troubles::add);
        ArrayNode decisions = json.putArray("decisions");
        report.recent().forEach(decision -> decisions.add(decision(decision)));
    }

    private static ObjectNode queue(Demand demand) {
        return Json.MAPPER
                .createObjectNode()
                .put("busy", demand.busy())
                .put("ready", demand.ready())
                .put("runnable", demand.runnable())
                .put("due_soon", demand.dueSoon())
                .put("delayed", demand.delayed())
                .put("oldest_wait_s", demand.oldest().toSeconds());
    }

    private static ObjectNode workers(ScalingReport report) {
        PodCount pods = report.pods();
        return Json.MAPPER
                .createObjectNode()
                .put("pool", report.pool())
                .put("managed", report.term() > 0)
                .put("wanted", report.wanted())
                .put("ready", pods.ready())
                .put("starting", pods.starting())
                .put("unplaced", pods.unplaced())
                .put("draining", pods.draining())
                .put("leaving", pods.leaving())
                .put("slots", pods.slots());
    }

    /// Until a task that may be done now is begun; empty where no slot is known.
    private static Optional<Long> estimatedWait(ScalingReport report) {
        int slots = report.pods().slots();
        if (slots == 0) {
            return Optional.empty();
        }
        Demand demand = report.demand();
        if (demand.runnable() == 0 && demand.busy() < slots) {
            return Optional.of(0L);
        }
        double service = demand.ended() == 0 ? USUAL_SERVICE : demand.worked().toMillis() / 1e3 / demand.ended();
        return Optional.of(Math.round((demand.runnable() + 1) * service / slots));
    }

    private static ObjectNode decision(ScalingDecision decision) {
        ScalingDecision.Figures figures = decision.figures();
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("at", time(decision.at()))
                .put("from", decision.from())
                .put("to", decision.to())
                .put("why", decision.why().word());
        json.putObject("figures")
                .put("busy", figures.busy())
                .put("runnable", figures.runnable())
                .put("due_soon", figures.dueSoon())
                .put("arrivals_per_s", rounded(figures.arrivals()))
                .put("service_s", rounded(figures.service().toMillis() / 1e3))
                .put("steady_slots", rounded(figures.steady()))
                .put("backlog_slots", rounded(figures.backlog()))
                .put("slots", rounded(figures.slots()));
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
