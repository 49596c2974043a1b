package io.scrapehub.api.download;

import io.scrapehub.api.Client;
import io.scrapehub.api.Story;
import io.scrapehub.api.TestApi;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.record.ScrapedRecord;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/// Serves one big job and downloads it, in a JVM of its own; prints how long it took and how much heap.
final class BigDownload {
    private static final String[] FIELDS = {"c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"};

    private BigDownload() {}

    /// Arguments: format, number of records, file.
    public static void main(String[] args) throws Exception {
        try (TestApi api = TestApi.start()) {
            Client client = api.newAccount();
            Job job = api.jobs.put(Story.aCompletedJob(api, client.account(), FIELDS));
            api.records.make(job.id(), Integer.parseInt(args[1]), BigDownload::record);
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v1/jobs/%s/download?format=%s"
                            .formatted(api.port(), job.id(), args[0])))
                    .header("X-API-KEY", client.key())
                    .build();

            long began = System.nanoTime();
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofFile(Path.of(args[2])))
                    .statusCode();
            System.out.printf(
                    "%s: status %d, %.1f s, peak heap %d MB%n",
                    args[0], status, (System.nanoTime() - began) / 1e9, peakHeap() >> 20);
            if (status != 200) {
                throw new IllegalStateException("status " + status);
            }
        }
    }

    private static ScrapedRecord record(int i) {
        return Story.record(
                "c0",
                "Record number " + i,
                "c1",
                (long) i,
                "c2",
                i / 7.0,
                "c3",
                i % 2 == 0,
                "c4",
                "text, \"quoted\" " + i,
                "c5",
                "+1 212 555 " + i,
                "c6",
                "name" + i + "@example.com",
                "c7",
                "line one\nline two",
                "c8",
                "x".repeat(40),
                "c9",
                "https://example.com/items/" + i);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(java.lang.management.MemoryUsage::getUsed)
                .sum();
    }
}
