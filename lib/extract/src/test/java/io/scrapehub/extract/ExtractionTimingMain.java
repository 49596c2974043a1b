package io.scrapehub.extract;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageSnapshot;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// Times the extraction of a rendered shop page with 25 cards and its captured JSON, the page padded to
/// about 150 KB by repeating its sidebar. Not a test: figures depend on the machine. Run by hand.
final class ExtractionTimingMain {
    private ExtractionTimingMain() {}

    public static void main(String[] args) throws Exception {
        PageCase market = PageCase.named("market-cards-from-network");
        PageSnapshot page = padded(market.page());
        var extractor = new PageExtractor();
        // CPU time of this thread: what a busy machine's other work takes does not count.
        var threads = ManagementFactory.getThreadMXBean();
        long[] micros = new long[400];
        int records = 0;
        for (int i = 0; i < 2_000; i++) {
            long start = threads.getCurrentThreadCpuTime();
            Extraction extraction = extractor.extract(page, market.request());
            micros[i % micros.length] = (threads.getCurrentThreadCpuTime() - start) / 1_000;
            records = extraction.records().size();
        }
        Arrays.sort(micros);
        System.out.printf(
                "%d KB, %d records: median %.2f ms, p95 %.2f ms%n",
                page.html().length() / 1024, records, micros[200] / 1e3, micros[380] / 1e3);
    }

    private static PageSnapshot padded(PageSnapshot page) {
        String html = page.html();
        String side = html.substring(html.indexOf("<aside>"), html.indexOf("</aside>") + "</aside>".length());
        int times = Math.max(0, (150_000 - html.length()) / side.length());
        return new PageSnapshot(
                page.requestedUrl(),
                page.finalUrl(),
                page.status(),
                page.contentType(),
                html.replace("<footer>", side.repeat(times) + "<footer>"),
                page.captured(),
                page.state(),
                page.stableBy());
    }
}
