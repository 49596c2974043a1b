package io.scrapehub.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.scrapehub.api.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Holds replies against the OpenAPI file: the status, the media type and the headers must be declared for
/// the operation, and the body must be of the schema.
public final class ContractCheck {
    private static final String HOME = "https://contract.test/openapi.json";

    private final Contract contract;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public ContractCheck(Contract contract) {
        this.contract = contract;
        this.registry = SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemas(Map.of(HOME, contract.document().toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    public void hold(String method, String path, Reply reply) {
        Optional<Operation> operation = operationAt(method, path.split("\\?", 2)[0]);
        if (operation.isEmpty() || method.equals("OPTIONS")) {
            holdElsewhere(reply);
            return;
        }
        String where = method + " " + path + " → " + reply.status();
        JsonNode declared = responsesOf(operation.get()).path(Integer.toString(reply.status()));
        assertThat(declared.isMissingNode())
                .as("%s is declared, body %s", where, reply.text())
                .isFalse();
        holdHeaders(where, resolve(declared).path("headers"), reply);
        if (!method.equals("HEAD")) {
            holdBody(where, resolve(declared).path("content"), reply);
        }
    }

    /// What a schema of the contract says against some JSON; empty when it is fine.
    public List<String> mistakes(JsonNode schema, String json) {
        var compiled = schemas.computeIfAbsent(schema.toString(), this::compile);
        var found = new ArrayList<String>();
        compiled.validate(json, InputFormat.JSON)
                .forEach(error -> found.add(error.getInstanceLocation() + " " + error.getMessage()));
        return found;
    }

    public JsonNode schema(String name) {
        return contract.document().at("/components/schemas/" + name);
    }

    private Schema compile(String schema) {
        return registry.getSchema(schema.replace("\"#/components/", "\"" + HOME + "#/components/"), InputFormat.JSON);
    }

    private void holdElsewhere(Reply reply) {
        if (reply.status() >= 400 && reply.bytes().length > 0) {
            assertThat(reply.mediaType()).isEqualTo("application/problem+json");
            assertThat(mistakes(schema("Problem"), reply.text())).isEmpty();
        }
    }

    private void holdHeaders(String where, JsonNode headers, Reply reply) {
        headers.properties().forEach(header -> {
            boolean required = resolve(header.getValue()).path("required").asBoolean(false);
            if (required) {
                assertThat(reply.header(header.getKey()))
                        .as("%s has %s", where, header.getKey())
                        .isPresent();
            }
        });
    }

    private void holdBody(String where, JsonNode content, Reply reply) {
        if (content.isMissingNode()) {
            assertThat(reply.bytes()).as("%s has no body", where).isEmpty();
            return;
        }
        JsonNode media = content.path(reply.mediaType());
        assertThat(media.isMissingNode())
                .as("%s declares %s", where, reply.mediaType())
                .isFalse();
        if (reply.mediaType().equals("application/x-ndjson")) {
            JsonNode line = schema("Record");
            reply.text()
                    .lines()
                    .limit(100)
                    .forEach(text -> assertThat(mistakes(line, text)).as(text).isEmpty());
        } else if (reply.mediaType().endsWith("json")) {
            assertThat(mistakes(media.path("schema"), reply.text()))
                    .as(where + " " + reply.text())
                    .isEmpty();
        }
    }

    private Optional<Operation> operationAt(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method.toUpperCase(Locale.ROOT);
        return contract.operations().stream()
                .filter(operation -> operation.method().equals(asked))
                .filter(operation -> Pattern.matches(operation.path().replaceAll("\\{[a-z_]+}", "[^/]+"), path))
                .findFirst();
    }

    private JsonNode responsesOf(Operation operation) {
        return contract.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("responses");
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? contract.document().at(node.get("$ref").asText().substring(1))
                : node;
    }
}
