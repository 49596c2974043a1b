package io.scrapehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.webhook.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// What a job's own `webhook_url` receives: the job as the API shows it and its records, as many as fit into
/// a megabyte; where they are cut off the message says so, and where the whole is.
public final class JobResults {
    /// The most bytes of records in one message.
    public static final int MOST_BYTES = 1 << 20;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Links links;
    private final Duration kept;

    /// @param kept how long jobs are kept after they were handed in
    public JobResults(Links links, Duration kept) {
        this.links = links;
        this.kept = kept;
    }

    /// @param type    how the job ended
    /// @param at      when
    /// @param records lends them, one after another
    public byte[] of(EventType type, Instant at, Job job, Consumer<Consumer<ScrapedRecord>> records) {
        var message = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.createGenerator(message)) {
            json.writeStartObject();
            EventJson.envelope(type, at)
                    .properties()
                    .forEach(member -> write(json, member.getKey(), member.getValue()));
            json.writeObjectFieldStart("data");
            json.writeNumberField("seq", EventJson.sequence(type));
            write(json, "job", JobJson.of(job, kept));
            json.writeBooleanField("truncated", writeRecords(json, job, records));
            json.writeStringField(
                    "download_url", JobJson.downloadUrl(job).map(links::to).orElse(null));
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return message.toByteArray();
    }

    /// Whether some were left out.
    private static boolean writeRecords(JsonGenerator json, Job job, Consumer<Consumer<ScrapedRecord>> records)
            throws IOException {
        var room = new Room(new RecordJson(job.spec().fields(), false), json);
        json.writeArrayFieldStart("records");
        records.accept(room::take);
        json.writeEndArray();
        return room.full;
    }

    private static void write(JsonGenerator json, String name, Object value) {
        try {
            json.writePOJOField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    /// What is left of a message. Records behind one that did not fit are left out too: a part without
    /// holes can be gone on with.
    private static final class Room {
        private final RecordJson shape;
        private final JsonGenerator json;
        private int left = MOST_BYTES;
        private boolean full;

        Room(RecordJson shape, JsonGenerator json) {
            this.shape = shape;
            this.json = json;
        }

        void take(ScrapedRecord scraped) {
            if (full) {
                return;
            }
            byte[] text = text(scraped);
            left -= text.length + 1;
            full = left < 0;
            if (!full) {
                put(text);
            }
        }

        private byte[] text(ScrapedRecord scraped) {
            var text = new ByteArrayOutputStream();
            try (JsonGenerator one = MAPPER.createGenerator(text)) {
                shape.write(one, scraped);
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot fail", e);
            }
            return text.toByteArray();
        }

        private void put(byte[] text) {
            try {
                json.writeRawValue(new String(text, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot fail", e);
            }
        }
    }
}
