package io.scrapehub.standalone.evaluate;

import io.scrapehub.browserworker.render.ChromiumRenderer;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.Extractor;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.record.ScrapedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several pages at once through renderer and extractor; each page's prediction is written as soon as it is
/// there.
final class Evaluation {
    private final RenderPages pages;
    private final Extractor extractor;
    private final Predictions predictions;
    private final @Nullable KeptSnapshots kept;
    private final Consumer<PageDone> observer;

    Evaluation(
            RenderPages pages,
            Extractor extractor,
            Predictions predictions,
            @Nullable KeptSnapshots kept,
            Consumer<PageDone> observer) {
        this.pages = pages;
        this.extractor = extractor;
        this.predictions = predictions;
        this.kept = kept;
        this.observer = observer;
    }

    /// What came of one page.
    ///
    /// @param trouble  why there are no records, or empty
    /// @param micros   for the whole page, rendering included unless its snapshot was kept
    /// @param ofReading CPU time of it for reading the records
    record PageDone(CorpusPage page, int records, String trouble, long micros, long ofReading) {}

    /// Returns when all pages are done.
    void run(List<CorpusPage> all, int slots) throws InterruptedException {
        Queue<CorpusPage> waiting = new ConcurrentLinkedQueue<>(all);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            threads.add(Thread.ofPlatform().name("evaluate-" + i).start(() -> work(waiting)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work(Queue<CorpusPage> waiting) {
        try (ChromiumRenderer renderer = pages.renderer()) {
            for (CorpusPage page = waiting.poll(); page != null; page = waiting.poll()) {
                observer.accept(one(page, renderer));
            }
        }
    }

    private PageDone one(CorpusPage page, ChromiumRenderer renderer) {
        long start = System.nanoTime();
        try {
            if (!page.saved() && kept == null) {
                return walk(page, renderer, start);
            }
            return switch (visit(page, renderer)) {
                case Visit.Read<PageSnapshot>(PageSnapshot snapshot, var _) -> read(page, snapshot, start);
                case Visit.Failed<PageSnapshot>(var failure) -> done(page, List.of(), failure.toString(), start, 0);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("the prediction of " + page + " cannot be written", e);
        }
    }

    /// An app's listing is followed within its page, as a job that gives just this page would.
    private PageDone walk(CorpusPage page, ChromiumRenderer renderer, long start) throws IOException {
        var wanted = new ExtractionRequest(page.fields(), Follow.PAGINATION, Map.of(), false, JobSpec.MAX_MAX_RESULTS);
        return switch (pages.read(page, renderer, extractor.reader(wanted, _ -> true))) {
            case Visit.Read<Extraction>(Extraction extraction, var _) -> done(page, extraction, start, 0);
            case Visit.Failed<Extraction>(var failure) -> done(page, List.of(), failure.toString(), start, 0);
        };
    }

    private Visit<PageSnapshot> visit(CorpusPage page, ChromiumRenderer renderer) throws IOException {
        Optional<PageSnapshot> before = kept == null ? Optional.empty() : kept.of(page);
        if (before.isPresent()) {
            return new Visit.Read<>(before.get(), before.get().stableBy());
        }
        Visit<PageSnapshot> visit = pages.render(page, renderer);
        if (kept != null && visit instanceof Visit.Read<PageSnapshot>(PageSnapshot snapshot, var _)) {
            kept.keep(page, snapshot);
        }
        return visit;
    }

    private PageDone read(CorpusPage page, PageSnapshot snapshot, long start) throws IOException {
        long reading = cpu();
        Extraction extraction = extractor.extract(snapshot, ExtractionRequest.ofFields(page.fields()));
        long micros = (cpu() - reading) / 1_000;
        return done(page, extraction, start, micros);
    }

    private PageDone done(CorpusPage page, Extraction extraction, long start, long micros) throws IOException {
        String trouble = extraction.verdict() instanceof Verdict.NotOk(var failure) ? failure.toString() : "";
        return done(page, extraction.records(), trouble, start, micros);
    }

    /// Nanoseconds of this thread: on a busy machine others' work does not count.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private PageDone done(CorpusPage page, List<ScrapedRecord> records, String trouble, long start, long ofReading)
            throws IOException {
        predictions.write(page, records);
        return new PageDone(page, records.size(), trouble, (System.nanoTime() - start) / 1_000, ofReading);
    }
}
