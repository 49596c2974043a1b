package io.scrapehub.storemongo;

import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingDecision.Figures;
import io.scrapehub.core.worker.ScalingReport;
import java.util.Locale;
import org.bson.Document;

/// A report of scaling as it is kept.
final class ScalingReportDocument {
    private ScalingReportDocument() {}

    static Document of(ScalingReport report) {
        return new Document("_id", report.pool())
                .append("term", report.term())
                .append("at", Members.date(report.at()))
                .append("pods", of(report.pods()))
                .append("wanted", report.wanted())
                .append("demand", of(report.demand()))
                .append("troubles", report.troubles())
                .append(
                        "recent",
                        report.recent().stream().map(ScalingReportDocument::of).toList());
    }

    static ScalingReport report(Document from) {
        return new ScalingReport(
                Members.text(from, "_id"),
                Members.number(from, "term"),
                Members.time(from, "at"),
                pods(Members.document(from, "pods")),
                Members.integer(from, "wanted"),
                demand(Members.document(from, "demand")),
                Members.list(from, "troubles", String.class),
                Members.list(from, "recent", Document.class).stream()
                        .map(ScalingReportDocument::decision)
                        .toList());
    }

    private static Document of(PodCount pods) {
        return new Document("ready", pods.ready())
                .append("starting", pods.starting())
                .append("unplaced", pods.unplaced())
                .append("draining", pods.draining())
                .append("leaving", pods.leaving())
                .append("slots", pods.slots());
    }

    private static PodCount pods(Document from) {
        return new PodCount(
                Members.integer(from, "ready"),
                Members.integer(from, "starting"),
                Members.integer(from, "unplaced"),
                Members.integer(from, "draining"),
                Members.integer(from, "leaving"),
                Members.integer(from, "slots"));
    }

    private static Document of(Demand demand) {
        return new Document("busy", demand.busy())
                .append("ready", demand.ready())
                .append("runnable", demand.runnable())
                .append("due_soon", demand.dueSoon())
                .append("delayed", demand.delayed())
                .append("dead", demand.dead())
                .append("oldest_ms", demand.oldest().toMillis())
                .append("ended", demand.ended())
                .append("worked_ms", demand.worked().toMillis());
    }

    private static Demand demand(Document from) {
        return new Demand(
                Members.integer(from, "busy"),
                Members.integer(from, "ready"),
                Members.integer(from, "runnable"),
                Members.integer(from, "due_soon"),
                Members.integer(from, "delayed"),
                Members.integer(from, "dead"),
                Members.millis(from, "oldest_ms"),
                Members.number(from, "ended"),
                Members.millis(from, "worked_ms"));
    }

    private static Document of(ScalingDecision decision) {
        Figures figures = decision.figures();
        return new Document("at", Members.date(decision.at()))
                .append("from", decision.from())
                .append("to", decision.to())
                .append("why", decision.why().word())
                .append("busy", figures.busy())
                .append("runnable", figures.runnable())
                .append("due_soon", figures.dueSoon())
                .append("arrivals", figures.arrivals())
                .append("service_ms", figures.service().toMillis())
                .append("steady", figures.steady())
                .append("backlog", figures.backlog())
                .append("slots", figures.slots());
    }

    private static ScalingDecision decision(Document from) {
        return new ScalingDecision(
                Members.time(from, "at"),
                Members.integer(from, "from"),
                Members.integer(from, "to"),
                ScalingDecision.Why.valueOf(Members.text(from, "why").toUpperCase(Locale.ROOT)),
                new Figures(
                        Members.integer(from, "busy"),
                        Members.integer(from, "runnable"),
                        Members.integer(from, "due_soon"),
                        Members.real(from, "arrivals"),
                        Members.millis(from, "service_ms"),
                        Members.real(from, "steady"),
                        Members.real(from, "backlog"),
                        Members.real(from, "slots")));
    }
}
