package io.scrapehub.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A job of many shelves, and what must come of it: every product once.
record Crowd(Stage stage, String job, int first, int pages, int items) {
    private static int nextShelf = 1_000 + (int) (System.nanoTime() & 0xffff) * 10;

    /// Hands it in. No shelf is ever asked for twice, so nothing that was kept can answer.
    static synchronized Crowd of(Stage stage, int pages, int items, int millis) throws InterruptedException {
        int first = nextShelf;
        nextShelf += pages;
        ObjectNode request =
                Caller.JSON.createObjectNode().put("output_format", "json").put("max_results", pages * items);
        stage.shop().shelves(first, pages, items, millis).forEach(request.putArray("urls")::add);
        List.of("name", "price", "sku").forEach(request.putArray("fields")::add);
        JsonNode job = stage.caller().submit(request);
        return new Crowd(stage, job.path("job_id").asText(), first, pages, items);
    }

    JsonNode now() throws InterruptedException {
        return stage.caller().get("/api/v1/jobs/" + job);
    }

    int settled() throws InterruptedException {
        return now().path("pages_settled").asInt();
    }

    /// Waits for its end and compares every record.
    ///
    /// @throws Unmet when a page failed, or a product is missing or there twice
    String whole() throws InterruptedException {
        JsonNode ended = stage.caller().ended(job);
        int failed = ended.path("pages_failed").asInt();
        Unmet.unless(
                ended.path("status").asText().equals("completed") && failed == 0,
                "job %s: %s, %d pages failed, %s"
                        .formatted(job, ended.path("status").asText(), failed, reasons()));
        List<String> skus = records();
        Set<String> missing = expected();
        missing.removeAll(new HashSet<>(skus));
        int doubled = skus.size() - new HashSet<>(skus).size();
        Unmet.unless(
                missing.isEmpty() && doubled == 0 && skus.size() == pages * items,
                "job %s: %d records of %d, %d doubled, %d missing: %s"
                        .formatted(
                                job,
                                skus.size(),
                                pages * items,
                                doubled,
                                missing.size(),
                                missing.stream().limit(3).toList()));
        return "%d pages, %d records, 0 failed, 0 missing, 0 doubled".formatted(pages, skus.size());
    }

    List<String> paths() {
        return IntStream.range(first, first + pages)
                .mapToObj(shelf -> "/shelf/" + shelf)
                .toList();
    }

    /// @throws Unmet when a page was asked for more than once: something cut a visit off
    String uninterrupted() throws InterruptedException {
        var visits = stage.shop().visits();
        List<String> again = paths().stream()
                .filter(path -> visits.getOrDefault(path, List.of()).size() != 1)
                .toList();
        Unmet.unless(again.isEmpty(), "%d pages were asked for again: %s".formatted(again.size(), again));
        return "each page asked for once";
    }

    void drop() throws InterruptedException {
        stage.caller().delete("/api/v1/jobs/" + job);
    }

    private List<String> records() throws InterruptedException {
        String body = stage.caller()
                .tried("GET", "/api/v1/jobs/" + job + "/download?format=json", "")
                .body();
        try {
            JsonNode all = Caller.JSON.readTree(body);
            JsonNode list = all.isArray() ? all : all.path("records");
            return IntStream.range(0, list.size())
                    .mapToObj(i -> list.get(i).path("sku").asText())
                    .toList();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new Unmet("the download of job " + job + " is no JSON: " + e.getMessage());
        }
    }

    private Set<String> expected() {
        return IntStream.range(first, first + pages)
                .boxed()
                .flatMap(shelf -> IntStream.range(0, items).mapToObj(i -> "SH-%05d-%03d".formatted(shelf, i)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private String reasons() throws InterruptedException {
        JsonNode list = stage.caller().get("/api/v1/jobs/" + job + "/pages");
        String text = list.toString();
        return text.substring(0, Math.min(600, text.length()));
    }
}
