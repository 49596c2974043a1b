package io.scrapehub.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The OpenAPI file, read once. Routes, scopes and body limits are taken from here, so that they cannot
/// differ from what is published.
public final class Contract {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static final Contract PUBLISHED = read();

    private final JsonNode document;
    private final List<Operation> operations;

    private Contract(JsonNode document) {
        this.document = document;
        this.operations = List.copyOf(operationsOf(document));
    }

    /// The one there is.
    public static Contract load() {
        return PUBLISHED;
    }

    private static Contract read() {
        try (InputStream file = Contract.class.getResourceAsStream("/openapi.yaml")) {
            return new Contract(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml cannot be read", e);
        }
    }

    /// The file itself; not to be changed.
    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    /// The methods that a concrete path answers to, `HEAD` and `OPTIONS` included; empty when no operation
    /// has such a path.
    public Set<String> methodsAt(String path) {
        var methods = new TreeSet<String>();
        operations.stream().filter(o -> matches(o.path(), path)).forEach(o -> methods.add(o.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private static boolean matches(String template, String path) {
        String literal = Pattern.quote(template).replaceAll("\\{[a-z_]+}", "\\\\E[^/]+\\\\Q");
        return Pattern.matches(literal, path);
    }

    private static List<Operation> operationsOf(JsonNode document) {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(
                                operation(document, path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    private static Operation operation(JsonNode document, String path, String method, JsonNode node) {
        return new Operation(
                node.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                Access.of(node.path("operationId").asText(), node.path("security")),
                queryParametersOf(document, node),
                node.path("requestBody").path("x-max-bytes").asInt(0),
                keepsReplies(document, node));
    }

    /// `x-replays: itself` marks an operation that knows its repetitions without a kept reply.
    private static boolean keepsReplies(JsonNode document, JsonNode operation) {
        boolean takesKey = false;
        for (JsonNode parameter : operation.path("parameters")) {
            takesKey |= resolve(document, parameter).path("name").asText().equals(IDEMPOTENCY_KEY);
        }
        return takesKey && !operation.path("x-replays").asText().equals("itself");
    }

    private static Set<String> queryParametersOf(JsonNode document, JsonNode operation) {
        var names = new LinkedHashSet<String>();
        operation.path("parameters").forEach(parameter -> {
            JsonNode resolved = resolve(document, parameter);
            if (resolved.path("in").asText().equals("query")) {
                names.add(resolved.path("name").asText());
            }
        });
        return names;
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
