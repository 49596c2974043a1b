package io.scrapehub.bench.api;

import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `GET /jobs/{job_id}` beside a bare handler, and `POST /jobs` beside raw inserts, taking turns on the same
/// machine, mongod and Java process.
@Command(
        name = "api",
        description = "Loads GET and POST of jobs with wrk, beside a bare Vert.x handler with a MongoDB read and beside"
                + " journaled inserts into the same mongod; says medians and ratios.")
public final class ApiCommand implements Callable<Integer> {
    private static final Pattern JOB_ID = Pattern.compile("\"job_id\":\"(job_[0-9a-z]+)\"");
    private static final String JOB =
            "{\"url\":\"https://example.com/dentists\",\"max_results\":50,\"fields\":[\"name\",\"phone\",\"email\"]}";
    private static final int NOT_INSTALLED = 2;

    @Option(names = "--rounds", description = "of all four loads (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(
            names = "--warm-up",
            description = "rounds before them that do not count: two cores take about a hundred seconds to compile what"
                    + " a service that runs for days has long compiled (default: ${DEFAULT-VALUE})")
    private int warmUp = 5;

    @Option(names = "--seconds", description = "of each load (default: ${DEFAULT-VALUE})")
    private int seconds = 6;

    @Option(names = "--at-once", description = "requests under way at once (default: ${DEFAULT-VALUE})")
    private int atOnce = 32;

    @Override
    public Integer call() throws Exception {
        Optional<Path> wrk = Wrk.onPath();
        if (wrk.isEmpty()) {
            System.err.println(
                    "no wrk was found: install it (Debian, Ubuntu: apt-get install wrk; macOS: brew install wrk)");
            return NOT_INSTALLED;
        }
        Path folder = Files.createTempDirectory("bench-api-");
        try (var api = new LoadedApi(folder)) {
            measure(api, new Wrk(wrk.get(), atOnce, Duration.ofSeconds(seconds)), folder);
        }
        return 0;
    }

    private void measure(LoadedApi api, Wrk wrk, Path folder) throws IOException, InterruptedException {
        Path post = Files.writeString(
                folder.resolve("post.lua"),
                "wrk.method='POST'\nwrk.headers['Content-Type']='application/json'\nwrk.body='" + JOB + "'\n");
        List<String> key = List.of("X-API-KEY: " + api.key());
        String id = submitted(api);
        byte[] shown = shown(api, id);
        MongoCollection<Document> jobs = api.database().getCollection("jobs");
        Document document =
                Optional.ofNullable(jobs.find(new Document("_id", id)).first()).orElseThrow();
        var raw = new RawInserts(api.database().getCollection("raw"), document, atOnce, Duration.ofSeconds(seconds));
        try (var bare = new BareHandler(jobs, id, shown)) {
            URI bareUrl = URI.create("http://127.0.0.1:" + bare.port() + "/");
            URI job = URI.create(api.jobs() + "/" + id);
            var figures = new Figures();
            for (int round = -warmUp; round < rounds; round++) {
                Wrk.Load bareGet = wrk.get(bareUrl, List.of());
                Wrk.Load apiGet = wrk.get(job, key);
                double inserts = raw.perSecond();
                Wrk.Load apiPost = wrk.script(api.jobs(), key, post);
                if (round >= 0) {
                    figures.add(bareGet, apiGet, inserts, apiPost);
                }
            }
            figures.print();
        }
    }

    private static String submitted(LoadedApi api) throws IOException, InterruptedException {
        HttpResponse<String> reply = send(
                HttpRequest.newBuilder(api.jobs())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JOB)),
                api,
                BodyHandlers.ofString());
        Matcher id = JOB_ID.matcher(reply.body());
        if (!id.find()) {
            throw new IllegalStateException("the API took no job: " + reply.body());
        }
        return id.group(1);
    }

    private static byte[] shown(LoadedApi api, String id) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(api.jobs() + "/" + id)), api, BodyHandlers.ofByteArray())
                .body();
    }

    private static <T> HttpResponse<T> send(
            HttpRequest.Builder request, LoadedApi api, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.header("X-API-KEY", api.key()).build(), body);
        }
    }

    /// Every round's figures. A ratio is taken within its round, so that a noisy minute harms both sides.
    private static final class Figures {
        private final List<Wrk.Load> bareGets = new ArrayList<>();
        private final List<Wrk.Load> apiGets = new ArrayList<>();
        private final List<Double> inserts = new ArrayList<>();
        private final List<Wrk.Load> apiPosts = new ArrayList<>();

        void add(Wrk.Load bareGet, Wrk.Load apiGet, double inserted, Wrk.Load apiPost) {
            bareGets.add(bareGet);
            apiGets.add(apiGet);
            inserts.add(inserted);
            apiPosts.add(apiPost);
        }

        void print() {
            say("GET, bare handler with a read", rates(bareGets), p99(bareGets));
            say("GET /jobs/{job_id}", rates(apiGets), p99(apiGets));
            say("journaled inserts", inserts.stream().mapToDouble(d -> d).toArray(), Double.NaN);
            say("POST /jobs", rates(apiPosts), p99(apiPosts));
            System.out.printf(
                    Locale.ROOT,
                    "GET is %.2f of the bare handler (wanted: 0.5), POST %.2f of the inserts (wanted: 0.8)%n",
                    median(ratios(rates(apiGets), rates(bareGets))),
                    median(ratios(
                            rates(apiPosts),
                            inserts.stream().mapToDouble(d -> d).toArray())));
        }

        private static void say(String what, double[] perSecond, double p99) {
            System.out.printf(
                    Locale.ROOT,
                    "%,10.0f /s  p99 %7.1f ms  %s (%s)%n",
                    median(perSecond),
                    p99,
                    what,
                    String.join(
                            " ",
                            Arrays.stream(perSecond)
                                    .mapToObj(d -> String.format(Locale.ROOT, "%,.0f", d))
                                    .toList()));
        }

        private static double[] rates(List<Wrk.Load> loads) {
            return loads.stream().mapToDouble(Wrk.Load::perSecond).toArray();
        }

        private static double p99(List<Wrk.Load> loads) {
            return median(loads.stream().mapToDouble(Wrk.Load::p99Millis).toArray());
        }

        private static double[] ratios(double[] of, double[] to) {
            double[] ratios = new double[of.length];
            Arrays.setAll(ratios, i -> of[i] / to[i]);
            return ratios;
        }

        private static double median(double[] figures) {
            double[] sorted = Arrays.stream(figures).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
