package io.scrapehub.storemongo;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.facet;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Facet;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.statistics.Statistics;
import io.scrapehub.core.statistics.Statistics.Pages;
import io.scrapehub.core.statistics.Statistics.Quantiles;
import io.scrapehub.core.statistics.StatisticsQuery;
import io.scrapehub.core.statistics.StatisticsStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Counts jobs and tasks where they are: one pass over an account's settled tasks of the time asked for and
/// one over its jobs, each by an index.
final class MongoStatisticsStore implements StatisticsStore {
    private static final Document NO_FAILURE = new Document("$cond", List.of(has(TaskDocument.FAILURE_CODE), 0, 1));

    private final MongoCollection<Document> jobs;
    private final MongoCollection<Document> tasks;

    MongoStatisticsStore(MongoDatabase database) {
        jobs = database.getCollection(CollectionNames.JOBS);
        tasks = database.getCollection(CollectionNames.TASKS);
    }

    @Override
    public Statistics of(AccountId account, StatisticsQuery query) {
        Document pages = MongoCalls.answer("counting pages", () -> pages(account, query));
        Document asked =
                query.host() == null ? MongoCalls.answer("counting jobs", () -> jobs(account, query)) : new Document();
        return new Statistics(
                counts(rows(asked, "statuses")),
                pagesOf(pages),
                buckets(rows(asked, "buckets"), rows(pages, "buckets")),
                rows(pages, "hosts").stream().map(MongoStatisticsStore::host).toList(),
                rows(asked, "keys").stream().map(MongoStatisticsStore::key).toList());
    }

    private Document pages(AccountId account, StatisticsQuery query) {
        Bson settled = and(
                eq("account", account.value()),
                within(TaskDocument.SETTLED_AT, query),
                in(TaskDocument.STATE, TaskDocument.DONE, TaskDocument.DEAD));
        Bson chosen = query.host() == null ? settled : and(settled, eq("url.host", query.host()));
        return only(
                tasks,
                match(chosen),
                facet(
                        new Facet("buckets", pagesBy(truncated(TaskDocument.SETTLED_AT, query.bucket()))),
                        new Facet(
                                "verdicts",
                                group(
                                        new Document("$ifNull", List.of("$" + TaskDocument.FAILURE_CODE, "ok")),
                                        sum("pages", 1))),
                        new Facet("hosts", pagesBy("$url.host"), busiest("pages"), limit(Statistics.MOST_HOSTS)),
                        new Facet("visits", DurationHistogram.between(TaskDocument.BEGUN_AT, TaskDocument.SETTLED_AT)),
                        new Facet(
                                "waits",
                                DurationHistogram.between(TaskDocument.OFFERED_AT, TaskDocument.FIRST_BEGUN_AT))));
    }

    private Document jobs(AccountId account, StatisticsQuery query) {
        Bson chosen = and(
                eq(JobDocument.ACCOUNT, account.value()), within(JobDocument.CREATED_AT, query), MongoJobStore.THERE);
        return only(
                jobs,
                match(chosen),
                facet(
                        new Facet("buckets", group(truncated(JobDocument.CREATED_AT, query.bucket()), sum("jobs", 1))),
                        new Facet("statuses", group("$" + JobDocument.STATUS, sum("pages", 1))),
                        new Facet(
                                "keys",
                                match(and(exists(JobDocument.SUBMITTED_BY), ne(JobDocument.SUBMITTED_BY, null))),
                                group(
                                        "$" + JobDocument.SUBMITTED_BY,
                                        sum("jobs", 1),
                                        sum("records", "$" + ProgressDocument.RECORDS_FOUND)),
                                busiest("jobs"),
                                limit(Statistics.MOST_KEYS))));
    }

    private static Bson pagesBy(Object what) {
        return group(what, sum("pages", 1), sum("ok", NO_FAILURE), sum("records", "$" + TaskDocument.RECORDS));
    }

    private static Bson busiest(String count) {
        return sort(orderBy(descending(count), ascending("_id")));
    }

    private static Bson within(String time, StatisticsQuery query) {
        return and(gte(time, Members.date(query.from())), lt(time, Members.date(query.to())));
    }

    private static Document truncated(String time, StatisticsQuery.Bucket bucket) {
        return new Document("$dateTrunc", new Document("date", "$" + time).append("unit", bucket.word()));
    }

    private static Document has(String member) {
        return new Document("$gt", Arrays.asList("$" + member, null));
    }

    private static Document only(MongoCollection<Document> collection, Bson... stages) {
        Document found = collection.aggregate(List.of(stages)).first();
        return found == null ? new Document() : found;
    }

    private static List<Document> rows(Document facets, String name) {
        return Members.list(facets, name, Document.class);
    }

    private static Pages pagesOf(Document facets) {
        List<Document> buckets = rows(facets, "buckets");
        Quantiles visit = DurationHistogram.quantiles(rows(facets, "visits"));
        Quantiles wait = DurationHistogram.quantiles(rows(facets, "waits"));
        return new Pages(
                total(buckets, "pages"), total(buckets, "records"), counts(rows(facets, "verdicts")), visit, wait);
    }

    private static int total(List<Document> rows, String member) {
        return rows.stream().mapToInt(row -> Members.integer(row, member)).sum();
    }

    private static Map<String, Integer> counts(List<Document> rows) {
        var counts = new HashMap<String, Integer>();
        rows.forEach(row -> counts.put(Members.text(row, "_id"), Members.integer(row, "pages")));
        return counts;
    }

    private static List<Statistics.Bucket> buckets(List<Document> jobs, List<Document> pages) {
        var buckets = new TreeMap<Instant, Statistics.Bucket>();
        for (Document row : pages) {
            Instant at = Members.time(row, "_id");
            buckets.put(
                    at,
                    new Statistics.Bucket(
                            at,
                            0,
                            Members.integer(row, "pages"),
                            Members.integer(row, "ok"),
                            Members.integer(row, "records")));
        }
        for (Document row : jobs) {
            Instant at = Members.time(row, "_id");
            int count = Members.integer(row, "jobs");
            buckets.merge(
                    at,
                    new Statistics.Bucket(at, count, 0, 0, 0),
                    (there, _) -> new Statistics.Bucket(at, count, there.pages(), there.ok(), there.records()));
        }
        return List.copyOf(buckets.values());
    }

    private static Statistics.Host host(Document row) {
        return new Statistics.Host(
                Members.text(row, "_id"),
                Members.integer(row, "pages"),
                Members.integer(row, "ok"),
                Members.integer(row, "records"));
    }

    private static Statistics.Key key(Document row) {
        return new Statistics.Key(
                Members.text(row, "_id"), Members.integer(row, "jobs"), Members.integer(row, "records"));
    }
}
