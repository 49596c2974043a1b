package io.scrapehub.api.queue;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.core.worker.ScalingReports;
import java.time.InstantSource;

/// `GET /queue/status`: the last report of whoever scales, or of whoever watches a fixed number of workers.
public final class ShowQueue implements Endpoint.Waiting {
    private final ScalingReports reports;
    private final String pool;
    private final InstantSource clock;

    public ShowQueue(ScalingReports reports, String pool, InstantSource clock) {
        this.reports = reports;
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Reply.json(200, QueueJson.of(reports.latest(pool), clock.instant()));
    }
}
