package io.scrapehub.core.task;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.id.Hashing;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.url.TargetUrl;
import java.util.Map;
import java.util.Optional;

/// One unit of work: visit one page for one job.
///
/// @param sequence place of its records among the job's: dotted, each part six digits (`000003`,
///                 `000003.000012` for the twelfth page that page 3 led to), so that text order is page
///                 order
/// @param depth    how many links away from a given page
/// @param base     what a listing already said of the entity this page details, or which records came before
///                 this page of a listing (see [io.scrapehub.core.page.KnownRecords]), else empty
public record Task(
        TaskId id,
        JobId job,
        AccountId account,
        TaskKind kind,
        TargetUrl url,
        String sequence,
        int depth,
        Map<String, FieldValue> base,
        TaskState state) {
    public Task {
        base = Map.copyOf(base);
    }

    /// The id of the task that visits `url` for `job`: it follows from both, so that a task made twice is
    /// made once.
    public static TaskId idOf(JobId job, TargetUrl url, String variant) {
        return new TaskId(TaskId.PREFIX + Hashing.of(job.value(), url.canonical(), variant));
    }

    /// A task for the `index`th page the client gave (from 0).
    public static Task given(JobId job, AccountId account, TargetUrl url, int index) {
        return new Task(
                idOf(job, url, "page"),
                job,
                account,
                TaskKind.GIVEN,
                url,
                sequencePart(index),
                0,
                Map.of(),
                TaskState.PENDING);
    }

    /// A task for the `index`th page this one's page led to.
    public Task followUp(TaskKind kind, TargetUrl url, int index, Map<String, FieldValue> base) {
        return new Task(
                idOf(job, url, "page"),
                job,
                account,
                kind,
                url,
                sequence + "." + sequencePart(index),
                depth + 1,
                base,
                TaskState.PENDING);
    }

    /// Which of its job's sources it belongs to, from 0.
    public int source() {
        int dot = sequence.indexOf('.');
        return Integer.parseInt(dot < 0 ? sequence : sequence.substring(0, dot));
    }

    /// The record of the entity this page details as its listing tells it; none for any other page.
    public Optional<ScrapedRecord> saidByListing() {
        return kind == TaskKind.DETAIL && !base.isEmpty()
                ? Optional.of(new ScrapedRecord(url.canonical(), base))
                : Optional.empty();
    }

    private static String sequencePart(int index) {
        String digits = Integer.toString(index);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
