package io.scrapehub.api.stats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.statistics.Statistics;
import io.scrapehub.core.statistics.Statistics.Quantiles;
import io.scrapehub.core.statistics.StatisticsQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/// Statistics as the contract's `Dashboard` says them. Pure.
final class DashboardJson {
    private DashboardJson() {}

    static ObjectNode of(Statistics statistics, StatisticsQuery query, Instant now) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("from", time(query.from()));
        json.put("to", time(query.to()));
        json.put("bucket", query.bucket().word());
        json.put("as_of", time(now));
        json.set("jobs", jobs(statistics.jobs()));
        json.set("pages", pages(statistics.pages()));
        json.put("records", statistics.pages().records());
        json.set("visit_ms", quantiles(statistics.pages().visit()));
        json.set("queue_wait_ms", quantiles(statistics.pages().queued()));
        putBreakdowns(json, statistics);
        return json;
    }

    private static void putBreakdowns(ObjectNode json, Statistics statistics) {
        var buckets = json.putArray("buckets");
        statistics
                .buckets()
                .forEach(bucket -> buckets.addObject()
                        .put("begins_at", time(bucket.begins()))
                        .put("jobs", bucket.jobs())
                        .put("pages", bucket.pages())
                        .put("pages_ok", bucket.ok())
                        .put("records", bucket.records()));
        var hosts = json.putArray("by_host");
        statistics
                .hosts()
                .forEach(host -> hosts.addObject()
                        .put("host", host.host())
                        .put("pages", host.pages())
                        .put("pages_ok", host.ok())
                        .put("records", host.records()));
        var keys = json.putArray("by_key");
        statistics
                .keys()
                .forEach(key -> keys.addObject()
                        .put("actor", key.actor())
                        .put("jobs", key.jobs())
                        .put("records", key.records()));
    }

    private static ObjectNode jobs(Map<String, Integer> byStatus) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("total", byStatus.values().stream().mapToInt(Integer::intValue).sum());
        for (JobStatus status : JobStatus.values()) {
            json.put(status.word(), byStatus.getOrDefault(status.word(), 0));
        }
        return json;
    }

    private static ObjectNode pages(Statistics.Pages pages) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("total", pages.settled());
        ObjectNode verdicts = json.putObject("by_verdict");
        new TreeMap<>(pages.verdicts()).forEach(verdicts::put);
        return json;
    }

    private static ObjectNode quantiles(Quantiles quantiles) {
        return Json.MAPPER
                .createObjectNode()
                .put("p50", quantiles.p50().toMillis())
                .put("p95", quantiles.p95().toMillis());
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
