package io.scrapehub.api.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.OwnJob;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.record.RecordCursor;
import io.scrapehub.core.record.RecordPage;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.wire.RecordJson;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /jobs/{job_id}/records`: a page as a JSON array, or all from a place on as a stream of lines.
public final class ListRecords implements Endpoint.Waiting {
    private static final int MAX = 1_000;
    private static final int DEFAULT = 100;
    private static final int STREAM_BATCH = 500;

    private final OwnJob own;
    private final RecordStore records;
    private final Cursors cursors;
    private final InstantSource clock;

    public ListRecords(OwnJob own, RecordStore records, Cursors cursors, InstantSource clock) {
        this.own = own;
        this.records = records;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Optional<RecordMedia> media =
                RecordMedia.wanted(request.header("Accept").orElse("*/*"));
        if (media.isEmpty()) {
            return new Reply.Refusal(Problem.of(
                    ProblemCode.NOT_ACCEPTABLE, "Records come as application/json or application/x-ndjson."));
        }
        return own.of(request).map(job -> answer(request, job, media.get())).orElseGet(OwnJob::notFound);
    }

    private Reply answer(ApiRequest request, Job job, RecordMedia media) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        var shape = new RecordJson(job.spec().fields(), parameters.flag("provenance"));
        RecordCursor after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this job's records.",
                        cursor -> cursors.open(listOf(job), cursor).flatMap(Places::parse))
                .orElse(null);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> switch (media) {
            case JSON -> page(request, job, shape, after, limit);
            case NDJSON -> stream(job, shape, after);
        });
    }

    private Reply page(ApiRequest request, Job job, RecordJson shape, @Nullable RecordCursor after, int limit) {
        RecordPage page = records.page(job.id(), after, Visible.before(job, clock.instant()), limit);
        var body = new Reply.Document(
                200, RecordMedia.JSON.mediaType(), Map.of(), Buffer.buffer(array(page.records(), shape)));
        RecordCursor next = page.next();
        String cursor = next == null ? null : cursors.seal(listOf(job), Places.text(next));
        return NextLink.on(body.tagged(), request, cursor);
    }

    private Reply stream(Job job, RecordJson shape, @Nullable RecordCursor after) {
        Instant before = Visible.before(job, clock.instant());
        return new Reply.Stream(
                RecordMedia.NDJSON.mediaType(), Map.of(), out -> writeLines(out, job, shape, after, before));
    }

    private void writeLines(OutputStream out, Job job, RecordJson shape, @Nullable RecordCursor start, Instant before)
            throws IOException {
        RecordCursor after = start;
        do {
            RecordPage page = records.page(job.id(), after, before, STREAM_BATCH);
            for (ScrapedRecord record : page.records()) {
                out.write(line(record, shape));
            }
            after = page.next();
        } while (after != null);
    }

    private static byte[] line(ScrapedRecord record, RecordJson shape) throws IOException {
        var line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = Json.MAPPER.createGenerator(line)) {
            shape.write(json, record);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static byte[] array(List<ScrapedRecord> records, RecordJson shape) {
        var array = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(array)) {
            json.writeStartArray();
            for (ScrapedRecord record : records) {
                shape.write(json, record);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return array.toByteArray();
    }

    private static String listOf(Job job) {
        return "records of " + job.id();
    }
}
