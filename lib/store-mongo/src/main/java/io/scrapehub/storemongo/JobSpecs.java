package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/// What jobs are to do, remembered: it never changes, and of a job with a thousand URLs it is nearly all there is
/// to decode, while duties look at every unfinished job several times a second. Thread-safe.
final class JobSpecs {
    /// URLs of all jobs remembered; each takes some three hundred bytes.
    private static final int MOST_URLS = 20_000;

    private final MongoCollection<Document> jobs;
    private final Cache<JobId, JobSpec> known = Caffeine.newBuilder()
            .maximumWeight(MOST_URLS)
            .weigher((JobId _, JobSpec spec) -> 1 + spec.urls().size())
            .build();

    JobSpecs(MongoCollection<Document> jobs) {
        this.jobs = jobs;
    }

    /// Empty when it is not remembered.
    Optional<JobSpec> remembered(JobId job) {
        return Optional.ofNullable(known.getIfPresent(job));
    }

    /// By job; those are missing that are gone, or cannot be read, which is logged.
    Map<JobId, JobSpec> of(List<JobId> wanted) {
        Map<JobId, JobSpec> specs = new HashMap<>(known.getAllPresent(wanted));
        List<String> missing = wanted.stream()
                .filter(job -> !specs.containsKey(job))
                .map(JobId::value)
                .toList();
        if (!missing.isEmpty()) {
            jobs.find(in(JobDocument.ID, missing))
                    .projection(include(JobDocument.SPEC))
                    .forEach(document -> remember(document, specs));
        }
        return specs;
    }

    private void remember(Document document, Map<JobId, JobSpec> specs) {
        UnreadableDocument.readIfPossible(document, JobDocument::spec).ifPresent(spec -> {
            var job = new JobId(Members.text(document, JobDocument.ID));
            known.put(job, spec);
            specs.put(job, spec);
        });
    }
}
