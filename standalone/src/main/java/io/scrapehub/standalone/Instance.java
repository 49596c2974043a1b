package io.scrapehub.standalone;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.ApiServer;
import io.scrapehub.api.ApiSettings;
import io.scrapehub.browserworker.slot.Worker;
import io.scrapehub.controller.Controller;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.egress.CachedRobotsRules;
import io.scrapehub.egress.EgressProxy;
import io.scrapehub.egress.UrlPolicy;
import io.scrapehub.extract.PageExtractor;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.storemongo.MongoStores;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;

/// The whole system in this process, on real stores: one page of constructors, closed in reverse.
public final class Instance implements AutoCloseable {
}
