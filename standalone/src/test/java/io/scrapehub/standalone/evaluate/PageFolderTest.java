package io.scrapehub.standalone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageFolderTest {
    @TempDir
    Path data = Path.of("");

    private Corpora corpora = new Corpora(data, "dev");

    @BeforeEach
    void lay_out_a_corpus() throws IOException {
        corpora = new Corpora(data, "dev");
        Path split = data.resolve("shops/dev");
        Files.createDirectories(split.resolve("pages"));
        Files.writeString(split.resolve("inputs.json"), """
                [{"id": "a1", "url": "https://shop.example/1", "page": "pages/a1.html.gz", "kind": "list", "fields": ["price"]},
                 {"id": "app", "url": "pages/app.html", "page": null, "fields": ["name"]}]""");
        Files.writeString(split.resolve("truth.json"), "{}");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(split.resolve("pages/a1.html.gz")))) {
            out.write("<p>page one</p>".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void knows_of_a_page_what_a_job_would() throws IOException {
        assertThat(corpora.pages("shops"))
                .containsExactly(
                        new CorpusPage(
                                "shops", "a1", "https://shop.example/1", "pages/a1.html", true, List.of("price")),
                        new CorpusPage("shops", "app", "pages/app.html", "pages/app.html", false, List.of("name")));
    }

    @Test
    void serves_a_saved_page_unpacked_and_without_scripts() throws Exception {
        try (PageFolder folder = PageFolder.open(corpora)) {
            HttpResponse<String> answer =
                    get(folder.address(corpora.pages("shops").getFirst()));
            assertThat(answer.body()).isEqualTo("<p>page one</p>");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'");
        }
    }

    @Test
    void keeps_the_truth_to_itself() throws Exception {
        try (PageFolder folder = PageFolder.open(corpora)) {
            String root = "http://127.0.0.1:" + folder.port() + "/saved/shops/";
            assertThat(get(root + "truth.json").statusCode()).isEqualTo(404);
            assertThat(get(root + "pages/../truth.json").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
