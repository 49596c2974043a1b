package io.scrapehub.api;

import static io.scrapehub.api.Story.aCompletedJob;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.contract.Operation;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.rendering.ArtifactId;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Leases;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks for any operation of the contract as a client would: with something of an account's own in its
/// path, and the contract's own example for a body.
///
/// Whoever adds a resource adds to [#MAKERS] how an account gets one.
final class Fixtures {
    private static final Pattern PART = Pattern.compile("\\{([a-z_]+)}");

    /// By the name of a path's part: makes one for the client's account, and answers its id.
    private static final Map<String, Function<Made, String>> MAKERS = Map.ofEntries(
            Map.entry(
                    "run_id",
                    made -> AgentRunsTest.endedRun(made.api(), made.owner().account())),
            Map.entry("step", _ -> "1"),
            Map.entry(
                    "credentials_name",
                    made -> made.owner()
                            .json("POST", "/api/v1/agent/credentials", AgentRunsTest.CREDENTIALS)
                            .json()
                            .path("name")
                            .asText()),
            Map.entry(
                    "job_id",
                    made -> made.api()
                            .jobs
                            .put(aCompletedJob(made.api(), made.owner().account()))
                            .id()
                            .value()),
            Map.entry(
                    "key_id",
                    made -> made.owner()
                            .json("POST", "/api/v1/api-keys", "{\"name\": \"n\", \"scopes\": [\"jobs:read\"]}")
                            .json()
                            .path("key_id")
                            .asText()),
            Map.entry("artifact_id", Fixtures::artifact),
            Map.entry("pool_id", Fixtures::poolWithHistory),
            Map.entry("record_id", _ -> "rec_1"),
            Map.entry(
                    "webhook_id",
                    made -> made.owner()
                            .json(
                                    "POST",
                                    "/api/v1/webhooks",
                                    "{\"url\": \"https://hooks.example/in\", \"events\": [\"*\"]}")
                            .json()
                            .path("webhook_id")
                            .asText()),
            Map.entry(
                    "schedule_id",
                    made -> made.owner()
                            .json("POST", "/api/v1/scheduled-jobs", SchedulesTest.DAILY)
                            .json()
                            .path("schedule_id")
                            .asText()),
            Map.entry(
                    "source_id",
                    made -> made.owner()
                            .json(
                                    "POST",
                                    "/api/v1/sources",
                                    "{\"name\": \"City guide\", \"url_template\": \"https://example.com/find?q={q}&where={loc}\"}")
                            .json()
                            .path("source_id")
                            .asText()),
            Map.entry(
                    "template_id",
                    made -> made.owner()
                            .json("POST", "/api/v1/templates", TemplatesTest.SEARCH)
                            .json()
                            .path("template_id")
                            .asText()));

    /// The record whose history it has is `rec_1`.
    private static String poolWithHistory(Made made) {
        String id = made.owner()
                .json("POST", "/api/v1/pools", "{\"name\": \"n\", \"key_fields\": [\"sku\"]}")
                .json()
                .path("pool_id")
                .asText();
        var pool = made.api().pools.find(made.owner().account(), new PoolId(id)).orElseThrow();
        made.api().pools.hold(pool, List.of(), List.of(PoolsTest.version(made.api(), 1)), List.of());
        return id;
    }

    /// Of the owner's latest job.
    private static String artifact(Made made) {
        Job job = made.api()
                .jobs
                .list(made.owner().account(), new JobQuery(null, null, 1))
                .getFirst();
        Task task = Task.given(job.id(), job.account(), job.spec().urls().getFirst(), 0);
        Lease lease = Leases.of(task);
        var stores = made.api().stores;
        var now = made.api().clock.instant();
        stores.jobs().submit(job, null);
        stores.tasks().add(List.of(task));
        stores.tasks().begin(lease);
        stores.artifacts()
                .write(
                        lease,
                        new ArtifactStore.Made(
                                RenderFormat.TEXT,
                                "https://example.com/",
                                new byte[1],
                                List.of(),
                                now.plusSeconds(60)));
        stores.tasks().settle(lease, new Settlement.Visited(now, 1, StableBy.QUIET, List.of()));
        return ArtifactId.of(task.id(), RenderFormat.TEXT).value();
    }

    private record Made(TestApi api, Client owner) {}

    private final TestApi api;
    private final Contract contract = Contract.load();

    Fixtures(TestApi api) {
        this.api = api;
    }

    /// The operation's path, with ids of what belongs to `owner`.
    String pathFor(Operation operation, Client owner) {
        Matcher parts = PART.matcher(operation.path());
        return parts.replaceAll(part -> Matcher.quoteReplacement(idOf(operation, part.group(1), owner)));
    }

    /// Asks for it as `client`.
    Reply ask(Operation operation, String path, Client client) {
        if (!operation.takesBody()) {
            return client.send(operation.method(), path, BodyPublishers.noBody());
        }
        JsonNode examples = contract.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/examples");
        String body = examples.iterator().next().path("value").toString();
        return client.json(operation.method(), path, body);
    }

    private String idOf(Operation operation, String part, Client owner) {
        var maker = MAKERS.get(part);
        if (maker == null) {
            throw new AssertionError("%s %s has {%s} in its path: add to Fixtures.MAKERS how an account gets one"
                    .formatted(operation.method(), operation.path(), part));
        }
        return maker.apply(new Made(api, owner));
    }
}
