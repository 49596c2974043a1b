package io.scrapehub.standalone.evaluate;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tells on a stream how far an evaluation is, and at its end how long pages took. Thread-safe.
public final class Progress {
    private static final int EVERY = 25;

    private final PrintStream out;
    private final int all;
    private final Map<String, List<Evaluation.PageDone>> done = new TreeMap<>();
    private int count;

    Progress(PrintStream out, int all) {
        this.out = out;
        this.all = all;
    }

    synchronized void add(Evaluation.PageDone page) {
        done.computeIfAbsent(page.page().corpus(), name -> new ArrayList<>()).add(page);
        count++;
        if (!page.trouble().isEmpty()) {
            out.println("scrapehub: " + page.page() + ": " + page.trouble());
        }
        if (count % EVERY == 0 || count == all) {
            out.println("scrapehub: " + count + " of " + all + " pages");
        }
    }

    synchronized void tellTimes() {
        done.forEach((corpus, pages) -> out.printf(
                "scrapehub: %-12s %4d pages, %5d records, %3d without; a page takes %d ms at the median, %d ms at p95;"
                        + " reading it %.1f ms and %.1f ms of CPU%n",
                corpus,
                pages.size(),
                pages.stream().mapToInt(Evaluation.PageDone::records).sum(),
                pages.stream().filter(p -> p.records() == 0).count(),
                Math.round(quantile(pages, false, .5)),
                Math.round(quantile(pages, false, .95)),
                quantile(pages, true, .5),
                quantile(pages, true, .95)));
    }

    private static double quantile(List<Evaluation.PageDone> pages, boolean reading, double share) {
        long[] micros = pages.stream()
                .mapToLong(page -> reading ? page.ofReading() : page.micros())
                .sorted()
                .toArray();
        return micros[(int) Math.min(micros.length - 1, micros.length * share)] / 1e3;
    }
}
