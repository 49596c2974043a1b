package io.scrapehub.api.download;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.OwnJob;
import io.scrapehub.api.job.PollHint;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.api.thread.HeavyWork;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.record.RecordStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `GET /jobs/{job_id}/download`. JSON and CSV are streamed as they are made; a workbook is only whole at its
/// end, so it is made in a temporary file first, on a thread for heavy work, and then sent.
public final class DownloadRecords implements Endpoint {
    private final OwnJob own;
    private final RecordStore records;
    private final OffLoop offLoop;
    private final HeavyWork heavyWork;
    private final InstantSource clock;

    public DownloadRecords(OwnJob own, RecordStore records, OffLoop offLoop, HeavyWork heavyWork, InstantSource clock) {
        this.own = own;
        this.records = records;
        this.offLoop = offLoop;
        this.heavyWork = heavyWork;
        this.clock = clock;
    }

    @Override
    public Future<Reply> answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        Optional<OutputFormat> format = parameters.word("format", formats(), OutputFormat::ofWord);
        return parameters
                .problem()
                .map(problem -> reply(new Reply.Refusal(problem)))
                .orElseGet(() -> offLoop.call(() -> own.of(request)).compose(job -> answer(request, job, format)));
    }

    private Future<Reply> answer(ApiRequest request, Optional<Job> found, Optional<OutputFormat> asked) {
        if (found.isEmpty()) {
            return reply(OwnJob.notFound());
        }
        Job job = found.get();
        if (!job.ended()) {
            return reply(new Reply.Refusal(notEnded(job)));
        }
        OutputFormat format = asked.orElse(job.spec().outputFormat());
        String etag = etagOf(job, format);
        boolean had = request.header("If-None-Match")
                .filter(tags -> ETags.matches(tags, etag))
                .isPresent();
        return had ? reply(new Reply.Nothing(304, Map.of("ETag", etag))) : file(request, job, format, etag);
    }

    private Future<Reply> file(ApiRequest request, Job job, OutputFormat format, String etag) {
        List<String> fields = job.spec().fields();
        RecordFlow flow = reader -> records.forEach(job.id(), reader);
        var headers = Map.of(
                "ETag",
                etag,
                "Content-Disposition",
                "attachment; filename=\"%s.%s\"".formatted(job.id(), format.word()));
        return switch (format) {
            case JSON ->
                reply(new Reply.Stream(format.mediaType(), headers, out -> JsonExport.write(fields, flow, out)));
            case CSV -> reply(new Reply.Stream(format.mediaType(), headers, out -> CsvExport.write(fields, flow, out)));
            case XLSX -> request.head() ? reply(headOnly(format, headers)) : workbook(fields, flow, headers);
        };
    }

    /// Nobody makes a workbook to tell its headers.
    private static Reply headOnly(OutputFormat format, Map<String, String> headers) {
        return new Reply.Stream(format.mediaType(), headers, out -> {});
    }

    private Future<Reply> workbook(List<String> fields, RecordFlow flow, Map<String, String> headers) {
        return heavyWork.call(() -> {
            var file = TemporaryFile.written("scrapehub-", ".xlsx", out -> new XlsxExport().write(fields, flow, out));
            return new Reply.FileBody(OutputFormat.XLSX.mediaType(), headers, file, file.size());
        });
    }

    private Problem notEnded(Job job) {
        String detail =
                "The job is %s. Wait for its end with GET /api/v1/jobs/%s?wait=60, or read what is there with GET /api/v1/jobs/%s/records."
                        .formatted(job.status().word(), job.id(), job.id());
        return Problem.retryAfter(ProblemCode.JOB_NOT_ENDED, detail, PollHint.seconds(job, clock.instant()));
    }

    /// An ended job's records never change. A workbook holds the time of its making, so its tag is weak.
    private static String etagOf(Job job, OutputFormat format) {
        String tag = ETags.of(job.id() + " " + job.updatedAt() + " " + format.word());
        return format == OutputFormat.XLSX ? "W/" + tag : tag;
    }

    private static List<String> formats() {
        return Arrays.stream(OutputFormat.values()).map(OutputFormat::word).toList();
    }

    private static Future<Reply> reply(Reply reply) {
        return Future.succeededFuture(reply);
    }
}
