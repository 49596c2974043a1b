package io.scrapehub.bench;

import java.util.List;

/// One run of one variant.
///
/// @param steadySeconds from the first page asked for (browsers up) to the last page's records
/// @param wallSeconds   of the whole process; 0 for a system that was up before
/// @param cpuSeconds    of the process tree, within the run
/// @param complete      share of the expected records that were found and right
/// @param doubled       records found more than once; `wrong`: records that differ from what was expected
record Measurement(
        String variant,
        int pages,
        double steadySeconds,
        double wallSeconds,
        double cpuSeconds,
        long peakPssBytes,
        double complete,
        int doubled,
        int wrong,
        List<Long> pssCurve) {
    double pagesPerSecond() {
        return pages / steadySeconds;
    }

    double cpuPerPage() {
        return cpuSeconds / pages;
    }

    Measurement(
            String variant,
            int pages,
            double steady,
            double wall,
            double cpu,
            ProcessTree tree,
            Checker.Verdict checked) {
        this(
                variant,
                pages,
                steady,
                wall,
                cpu,
                tree.peakPssBytes(),
                checked.complete(),
                checked.doubled(),
                checked.wrong(),
                tree.pssCurve());
    }
}
