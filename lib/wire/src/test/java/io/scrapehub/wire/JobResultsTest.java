package io.scrapehub.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.testkit.story.Jobs;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobResultsTest {
    private static final JobResults RESULTS =
            new JobResults(new Links(Optional.of(URI.create("https://api.example/"))), Duration.ofDays(30));

    @Test
    void has_the_job_as_the_api_shows_it_and_all_its_records() throws IOException {
        JsonNode message = message(3, 10);

        assertThat(message.path("type").asText()).isEqualTo("job.completed");
        assertThat(message.at("/data/job").toString())
                .isEqualTo(JobJson.of(job(3), Duration.ofDays(30)).toString());
        assertThat(message.at("/data/records")).hasSize(3);
        assertThat(message.at("/data/records/0/name").asText()).isEqualTo("\"é".repeat(5));
        assertThat(message.at("/data/truncated").asBoolean()).isFalse();
        assertThat(message.at("/data/download_url").asText())
                .isEqualTo("https://api.example/api/v1/jobs/job_1/download?format=json");
    }

    @Test
    void cuts_off_after_a_megabyte_and_says_so() throws IOException {
        JsonNode message = message(1_000, 2_000);

        assertThat(message.at("/data/truncated").asBoolean()).isTrue();
        assertThat(message.at("/data/records").size()).isBetween(200, 999);
        assertThat(message.at("/data/records").toString().length()).isLessThanOrEqualTo(JobResults.MOST_BYTES);
        assertThat(message.at("/data/download_url").asText()).isNotEmpty();
    }

    private static JsonNode message(int records, int characters) throws IOException {
        List<ScrapedRecord> all = IntStream.range(0, records)
                .mapToObj(_ -> aRecord("\"é".repeat(characters / 2)))
                .toList();
        byte[] bytes = RESULTS.of(EventType.JOB_COMPLETED, Jobs.MID_MORNING, job(records), all::forEach);
        return new JsonMapper().readTree(bytes);
    }

    private static ScrapedRecord aRecord(String name) {
        var from = new Provenance(SourceKind.DOM, "li", 0.9);
        return new ScrapedRecord("https://shop.example/", Map.of("name", new FieldValue(name, from)));
    }

    private static Job job(int records) {
        Job accepted = Jobs.aUrlJob()
                .withId(new JobId("job_1"))
                .by(new AccountId("acc_1"))
                .wantingFields("name")
                .accepted();
        var end = new JobState.Ended(JobStatus.COMPLETED, Jobs.MID_MORNING, StopReason.EXHAUSTED, false, null);
        return new Job(
                accepted.id(),
                accepted.account(),
                accepted.spec(),
                end,
                null,
                new JobProgress(records, 1, 1, 1, 1, 0),
                accepted.createdAt(),
                accepted.createdAt(),
                accepted.createdAt(),
                null);
    }
}
