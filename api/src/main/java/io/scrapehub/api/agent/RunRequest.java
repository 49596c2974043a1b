package io.scrapehub.api.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.job.JobRequest;
import io.scrapehub.api.json.Members;
import io.scrapehub.core.agent.AgentMode;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.agent.Credentials;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /agent/run`: every rule of a run, every mistake at once.
final class RunRequest {
    static final Set<String> MEMBERS = Set.of(
            "goal",
            "url",
            "fields",
            "schema",
            "max_steps",
            "max_credits",
            "max_results",
            "allowed_domains",
            "timeout_seconds",
            "mode",
            "credentials");
    static final int DEFAULT_MAX_RESULTS = 100;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);
    private static final int MIN_TIMEOUT_SECONDS = 5;
    private static final int MAX_CREDITS = 1_000;
    private static final int MAX_SCHEMA = 20_000;
    private static final String HOST =
            "(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*";

    private final Members members;
    private final UrlGate urls;
    private final AgentPorts ports;
    private final Predicate<String> hasCredentials;

    private RunRequest(Members members, UrlGate urls, AgentPorts ports, Predicate<String> hasCredentials) {
        this.members = members;
        this.urls = urls;
        this.ports = ports;
        this.hasCredentials = hasCredentials;
    }

    /// @param hasCredentials whether the account keeps credentials under a name
    /// @return null when there was a mistake, which is noted
    static Optional<JobSpec> read(Members members, UrlGate urls, AgentPorts ports, Predicate<String> hasCredentials) {
        return Optional.ofNullable(new RunRequest(members, urls, ports, hasCredentials).spec());
    }

    private @Nullable JobSpec spec() {
        members.require("goal", "url");
        Optional<String> goal = members.text("goal", JobRequest.MAX_GOAL);
        Optional<TargetUrl> url = members.text("url", TargetUrl.MAX_LENGTH).flatMap(this::allowed);
        int steps = members.integer("max_steps", 1, AgentOrder.MAX_MAX_STEPS).orElse(AgentOrder.DEFAULT_MAX_STEPS);
        Optional<JsonNode> schema = schema();
        var order = new AgentOrder(
                mode(),
                steps,
                members.integer("max_credits", 1, MAX_CREDITS).orElse(steps),
                domains(),
                schema.map(JsonNode::toString).orElse(null),
                credentials().orElse(null));
        List<String> fields = schema.map(this::fieldsOf).orElseGet(this::fields);
        int results = members.integer("max_results", 1, JobSpec.MAX_MAX_RESULTS).orElse(DEFAULT_MAX_RESULTS);
        JobOptions options = options();
        return goal.isEmpty() || url.isEmpty()
                ? null
                : new JobSpec(
                        goal.get(),
                        List.of(url.get()),
                        OutputFormat.JSON,
                        results,
                        null,
                        false,
                        fields,
                        null,
                        options,
                        JobTerms.NONE.byAgent(order));
    }

    private AgentMode mode() {
        List<String> words =
                Arrays.stream(AgentMode.values()).map(AgentMode::word).toList();
        AgentMode mode = members.word("mode", words, AgentMode::ofWord).orElse(AgentMode.AUTO);
        if (mode == AgentMode.MODEL && !ports.hasModel()) {
            members.note("mode", "no_model", "There is no language model here. Use auto or rules.");
        }
        return mode;
    }

    private JobOptions options() {
        Duration timeout = members.integer(
                        "timeout_seconds", MIN_TIMEOUT_SECONDS, (int) JobOptions.MAX_TIMEOUT.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(DEFAULT_TIMEOUT);
        return new JobOptions(null, timeout, Follow.NONE, false);
    }

    private Optional<TargetUrl> allowed(String url) {
        if (!url.toLowerCase(Locale.ROOT).matches("(?s)https?://.*")) {
            members.note("url", "url_refused", "This must be a URL that begins with http:// or https://.");
            return Optional.empty();
        }
        return switch (urls.check(url)) {
            case UrlVerdict.Allowed(TargetUrl target) -> Optional.of(target);
            case UrlVerdict.Refused(String explanation) -> {
                members.note("url", "url_refused", explanation);
                yield Optional.empty();
            }
        };
    }

    private List<String> domains() {
        return members.list(
                        "allowed_domains",
                        AgentOrder.MAX_DOMAINS,
                        (node, at) -> members.text(node, at, 253)
                                .map(text -> text.toLowerCase(Locale.ROOT))
                                .filter(text -> isHost(text, at)))
                .orElse(List.of());
    }

    private boolean isHost(String text, String at) {
        boolean host = text.matches(HOST);
        if (!host) {
            members.noteAt(at, "invalid", "This must be a host name like shop.example.com, without scheme or path.");
        }
        return host;
    }

    private Optional<String> credentials() {
        Optional<String> name = members.line("credentials", Credentials.MAX_NAME);
        if (name.isPresent() && ports.seal().isEmpty()) {
            members.note("credentials", "credentials_unavailable", "No credentials are kept here. Leave it out.");
        } else if (name.isPresent() && !hasCredentials.test(name.get())) {
            members.note(
                    "credentials",
                    "unknown_credentials",
                    "There are none of this name. Keep them first with POST /api/v1/agent/credentials.");
        }
        return name;
    }

    private List<String> fields() {
        var seen = new HashSet<String>();
        return members.list(
                        "fields",
                        JobRequest.MAX_FIELDS,
                        (node, at) -> members.text(node, at, JobRequest.MAX_FIELD_NAME)
                                .filter(name -> members.isLine(name, at))
                                .filter(name -> isFree(name, at))
                                .filter(seen::add))
                .orElse(List.of());
    }

    private boolean isFree(String name, String at) {
        boolean free = !JobRequest.RESERVED_FIELDS.contains(name);
        if (!free) {
            members.noteAt(at, "reserved", "Every record has this by itself. Leave it out.");
        }
        return free;
    }

    /// A schema of one record, or of an array of them.
    private Optional<JsonNode> schema() {
        Optional<JsonNode> schema = members.node("schema");
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        if (members.has("fields")) {
            members.note("schema", "conflict", "Give fields or schema, not both. Keep schema: it says more.");
        }
        JsonNode properties = propertiesOf(schema.get());
        boolean good = properties.isObject() && !properties.isEmpty() && properties.size() <= JobRequest.MAX_FIELDS;
        if (!good || schema.get().toString().length() > MAX_SCHEMA) {
            members.note(
                    "schema",
                    "invalid",
                    "This must be the JSON Schema of a record: an object with properties, at most %d."
                            .formatted(JobRequest.MAX_FIELDS));
            return Optional.empty();
        }
        return schema;
    }

    private List<String> fieldsOf(JsonNode schema) {
        var names = new java.util.ArrayList<String>();
        propertiesOf(schema).fieldNames().forEachRemaining(name -> {
            if (isFree(name, "/schema")) {
                names.add(name);
            }
        });
        return names;
    }

    private static JsonNode propertiesOf(JsonNode schema) {
        JsonNode items = schema.path("items").path("properties");
        return items.isObject() ? items : schema.path("properties");
    }
}
