package io.scrapehub.api.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.wire.JobJson;

/// A problem as `application/problem+json` (RFC 9457) says it.
public final class ProblemJson {
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemJson() {}

    public static ObjectNode of(Problem problem, String requestId) {
        ProblemCode code = problem.code();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", typeOf(code.word()));
        json.put("title", code.title());
        json.put("status", code.status());
        json.put("detail", problem.detail());
        json.put("code", code.word());
        json.put("request_id", requestId);
        json.put("retryable", code.retryable());
        var errors = json.putArray("errors");
        problem.errors().forEach(mistake -> errors.add(mistakeJson(mistake)));
        problem.figures().forEach(json::put);
        return json;
    }

    /// The stable URI of a code: the place in the manual that explains it.
    public static String typeOf(String codeWord) {
        return JobJson.PROBLEMS + codeWord;
    }

    private static ObjectNode mistakeJson(Mistake mistake) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(mistake.place().word(), mistake.where());
        json.put("code", mistake.code());
        json.put("detail", mistake.detail());
        return json;
    }
}
