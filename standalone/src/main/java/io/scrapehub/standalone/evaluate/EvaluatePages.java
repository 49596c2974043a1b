package io.scrapehub.standalone.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.extract.PageExtractor;
import io.scrapehub.standalone.StandaloneConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything `scrapehub evaluate` does, put together.
///
/// @param out       where predictions are written
/// @param snapshots where rendered pages are kept and looked for, or null to render each
/// @param slots     pages at once
public record EvaluatePages(
        Corpora corpora, Path out, @Nullable Path snapshots, int slots, PrintStream progress) {
    /// @param names corpora to run; all when empty
    public void run(List<String> names) throws IOException, InterruptedException {
        var predictions = new Predictions(out);
        List<CorpusPage> pages = new ArrayList<>();
        for (String corpus : names.isEmpty() ? corpora.names() : names) {
            pages.addAll(corpora.pages(corpus));
            for (Map.Entry<String, ArrayNode> set :
                    NormaliseValues.of(corpora.values(corpus)).entrySet()) {
                predictions.write(corpus, set.getKey(), set.getValue());
            }
        }
        if (!pages.isEmpty()) {
            render(pages, predictions);
        }
    }

    private void render(List<CorpusPage> pages, Predictions predictions) throws InterruptedException {
        var done = new Progress(progress, pages.size());
        try (PageFolder folder = PageFolder.open(corpora);
                RenderPages renderers = RenderPages.with(
                        StandaloneConfig.ofThisProcess()
                                .allowing("127.0.0.1/32:" + folder.port())
                                .evaluator(slots),
                        folder,
                        InstantSource.system())) {
            var kept = snapshots == null ? null : new KeptSnapshots(snapshots);
            new Evaluation(renderers, new PageExtractor(), predictions, kept, done::add).run(pages, slots);
        }
        done.tellTimes();
    }
}
