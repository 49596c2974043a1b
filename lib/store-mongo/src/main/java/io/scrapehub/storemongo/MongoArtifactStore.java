package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoGridFSException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.rendering.Artifact;
import io.scrapehub.core.rendering.ArtifactId;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.task.TaskId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Artifacts in GridFS, one file for each attempt, page and format; only files of attempts that settled
/// their task are there for readers.
final class MongoArtifactStore implements ArtifactStore {
    static final String BUCKET = "artifacts";
    static final String FILES = BUCKET + ".files";
    static final String JOB = "metadata.job";
    static final String EXPIRES_AT = "metadata.expiresAt";
    private static final String ID = "_id";
    private static final String ACCOUNT = "metadata.account";
    private static final String ARTIFACT = "metadata.artifact";

    private final GridFSBucket bucket;
    private final MongoCollection<Document> tasks;

    MongoArtifactStore(MongoDatabase database) {
        bucket = GridFSBuckets.create(database, BUCKET);
        tasks = database.getCollection(CollectionNames.TASKS);
    }

    @Override
    public void write(Lease lease, Made made) {
        ArtifactId id = ArtifactId.of(lease.task(), made.format());
        var metadata = new Document("account", lease.account().value())
                .append("job", lease.job().value())
                .append("task", lease.task().value())
                .append("artifact", id.value())
                .append("token", lease.token())
                .append("format", made.format().word())
                .append("url", made.url())
                .append(
                        "shortfalls",
                        made.shortfalls().stream().map(WellFormed::text).toList())
                .append("expiresAt", Members.date(made.expiresAt()));
        var file = new BsonString(id.value() + "|" + lease.token());
        MongoCalls.run("keeping an artifact", () -> {
            remove(eq(ID, file));
            bucket.uploadFromStream(
                    file,
                    id.value() + "." + made.format().ending(),
                    new ByteArrayInputStream(made.content()),
                    new GridFSUploadOptions().metadata(metadata));
        });
    }

    @Override
    public List<Artifact> list(AccountId account, JobId job, Instant now, int limit) {
        return MongoCalls.answer("listing artifacts", () -> {
            List<GridFSFile> files =
                    bucket.find(and(own(account, job), alive(now))).into(new ArrayList<>());
            Map<String, Document> winners = winners(files);
            return files.stream()
                    .filter(file -> isWinner(file, winners))
                    .sorted(Comparator.comparing(
                                    (GridFSFile file) -> Members.text(winnerOf(file, winners), TaskDocument.SEQUENCE))
                            .thenComparing(file -> artifact(file).format()))
                    .limit(limit)
                    .map(MongoArtifactStore::artifact)
                    .toList();
        });
    }

    @Override
    public Optional<Content> open(AccountId account, JobId job, ArtifactId id, Instant now) {
        return MongoCalls.answer("opening an artifact", () -> {
            List<GridFSFile> files = bucket.find(and(own(account, job), alive(now), eq(ARTIFACT, id.value())))
                    .into(new ArrayList<>());
            Map<String, Document> winners = winners(files);
            return files.stream()
                    .filter(file -> isWinner(file, winners))
                    .findFirst()
                    .map(file -> new Content(artifact(file), bytes(file)));
        });
    }

    @Override
    public int removeExpired(Instant now, int limit) {
        return MongoCalls.answer(
                "removing artifacts",
                () -> remove(bucket.find(lte(EXPIRES_AT, Members.date(now)))
                        .limit(Math.max(1, limit))
                        .into(new ArrayList<>())));
    }

    /// With its job, whoever wrote them.
    void removeOf(String job) {
        remove(eq(JOB, job));
    }

    private void remove(Bson filter) {
        remove(bucket.find(filter).into(new ArrayList<>()));
    }

    /// Somebody else may remove the same at the same time.
    private int remove(List<GridFSFile> files) {
        for (GridFSFile file : files) {
            try {
                bucket.delete(file.getId());
            } catch (MongoGridFSException gone) {
                continue;
            }
        }
        return files.size();
    }

    private Map<String, Document> winners(List<GridFSFile> files) {
        var ids = files.stream().map(file -> metadata(file, "task")).distinct().toList();
        var winners = new HashMap<String, Document>();
        tasks.find(and(in(TaskDocument.ID, ids), eq(TaskDocument.STATE, TaskDocument.DONE)))
                .projection(include(TaskDocument.WINNER, TaskDocument.SEQUENCE))
                .forEach(task -> winners.put(Members.text(task, TaskDocument.ID), task));
        return winners;
    }

    private static boolean isWinner(GridFSFile file, Map<String, Document> winners) {
        Document winner = winners.get(metadata(file, "task"));
        return winner != null && Members.number(winner, TaskDocument.WINNER) == Members.number(metadata(file), "token");
    }

    private static Document winnerOf(GridFSFile file, Map<String, Document> winners) {
        return Objects.requireNonNull(winners.get(metadata(file, "task")));
    }

    private byte[] bytes(GridFSFile file) {
        var bytes = new ByteArrayOutputStream(Math.toIntExact(file.getLength()));
        bucket.downloadToStream(file.getId(), bytes);
        return bytes.toByteArray();
    }

    private static Artifact artifact(GridFSFile file) {
        Document metadata = metadata(file);
        return new Artifact(
                new ArtifactId(Members.text(metadata, "artifact")),
                new TaskId(Members.text(metadata, "task")),
                RenderFormat.ofWord(Members.text(metadata, "format"))
                        .orElseThrow(() -> new UnreadableDocument(metadata, "unknown format")),
                Members.text(metadata, "url"),
                file.getLength(),
                Members.list(metadata, "shortfalls", String.class),
                Members.time(metadata, "expiresAt"));
    }

    private static Document metadata(GridFSFile file) {
        return Objects.requireNonNull(file.getMetadata());
    }

    private static String metadata(GridFSFile file, String name) {
        return Members.text(metadata(file), name);
    }

    private static Bson own(AccountId account, JobId job) {
        return and(eq(ACCOUNT, account.value()), eq(JOB, job.value()));
    }

    private static Bson alive(Instant now) {
        return gt(EXPIRES_AT, Members.date(now));
    }
}
