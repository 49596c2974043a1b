package io.scrapehub.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/// What an endpoint answers.
public sealed interface Reply {
    /// A whole body in memory.
    record Document(int status, String contentType, Map<String, String> headers, Buffer body) implements Reply {
        public Document {
            headers = Map.copyOf(headers);
        }

        public Document with(String header, String value) {
            var more = new HashMap<>(headers);
            more.put(header, value);
            return new Document(status, contentType, more, body);
        }

        /// With an `ETag` made of the body, so that a client that has it is answered 304.
        public Document tagged() {
            return with("ETag", ETags.of(body));
        }
    }

    /// No body at all.
    record Nothing(int status, Map<String, String> headers) implements Reply {
        public Nothing {
            headers = Map.copyOf(headers);
        }
    }

    /// A body written piece by piece, on a thread that may wait.
    record Stream(String contentType, Map<String, String> headers, Body body) implements Reply {
        public Stream {
            headers = Map.copyOf(headers);
        }
    }

    /// A file that is gone once its channel is closed; the writer closes it.
    record FileBody(String contentType, Map<String, String> headers, FileChannel file, long size) implements Reply {
        public FileBody {
            headers = Map.copyOf(headers);
        }
    }

    /// Server-sent events (the HTML standard, 9.2) that go on until their source says that it is done or
    /// the client has gone.
    record Events(EventSource source) implements Reply {}

    record Refusal(Problem problem) implements Reply {}

    /// Where events come from. Called on the event loop, where it must not wait; done when the future is.
    interface EventSource {
        Future<Void> into(EventSink sink);
    }

    /// Where events go.
    interface EventSink {
        /// Sends one event, unless the client has not yet taken what it was sent before: false then.
        ///
        /// @param data one line
        boolean send(String name, String id, String data);

        /// A sign of life, so that nobody between here and the client takes the silence for the end.
        void beat();
    }

    /// The status it is answered with.
    default int status() {
        return switch (this) {
            case Document document -> document.status;
            case Nothing nothing -> nothing.status;
            case Stream _, FileBody _, Events _ -> 200;
            case Refusal refusal -> refusal.problem.code().status();
        };
    }

    /// Writes a body. Waits while the client is slow, and fails when it has gone.
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Document json(int status, JsonNode json) {
        return new Document(status, "application/json", Map.of(), Buffer.buffer(Json.bytes(json)));
    }

    static Refusal refusal(ProblemCode code) {
        return new Refusal(Problem.of(code));
    }
}
