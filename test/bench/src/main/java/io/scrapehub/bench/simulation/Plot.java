package io.scrapehub.bench.simulation;

import io.scrapehub.bench.simulation.Comparison.Row;
import io.scrapehub.bench.simulation.Score.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Pods over time as SVG: one panel a trace, one line a law.
final class Plot {
    private static final int WIDTH = 900;
    private static final int PANEL = 210;
    private static final int LEFT = 60;
    private static final int TOP = 34;
    private static final int FLOOR = 160;
    private static final List<String> COLOURS = List.of("#c2410c", "#6d28d9", "#047857");

    private Plot() {}

    static void write(Comparison comparison, Path file) throws IOException {
        Map<String, List<Row>> panels = comparison.rows().stream()
                .collect(Collectors.groupingBy(Row::trace, LinkedHashMap::new, Collectors.toList()));
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(WIDTH, panels.size() * PANEL + 10));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        int index = 0;
        for (var panel : panels.entrySet()) {
            panel(svg, panel.getKey(), panel.getValue(), index++ * PANEL);
        }
        Files.writeString(file, svg.append("</svg>\n"));
    }

    private static void panel(StringBuilder svg, String trace, List<Row> rows, int top) {
        double seconds = rows.stream()
                .mapToDouble(r -> r.runs().getFirst().endedAt())
                .max()
                .orElse(1);
        int most = rows.stream()
                .mapToInt(r -> r.runs().getFirst().peakPods())
                .max()
                .orElse(1);
        svg.append("<g transform=\"translate(0,%d)\">\n".formatted(top));
        svg.append("<text x=\"%d\" y=\"18\" font-weight=\"bold\">%s</text>\n".formatted(LEFT, trace));
        svg.append("<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#94a3b8\"/>\n"
                .formatted(LEFT, TOP, FLOOR, WIDTH - 20));
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d pods</text>\n".formatted(LEFT - 4, TOP + 8, most));
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>\n".formatted(LEFT - 4, FLOOR));
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f s</text>\n"
                .formatted(WIDTH - 20, FLOOR + 16, seconds));
        for (int i = 0; i < rows.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>\n"
                    .formatted(line(rows.get(i).runs().getFirst(), seconds, most), colour));
            svg.append("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n"
                    .formatted(
                            LEFT + 10 + i * 130, FLOOR + 18, colour, rows.get(i).law()));
        }
        svg.append("</g>\n");
    }

    /// Steps, thinned to what can be seen.
    private static String line(Score run, double seconds, int most) {
        var path = new StringBuilder("M%d %d".formatted(LEFT, FLOOR));
        double lastX = -1;
        for (Point point : run.points()) {
            double x = LEFT + point.at() / seconds * (WIDTH - 20 - LEFT);
            double y = FLOOR - (double) point.pods() / most * (FLOOR - TOP);
            if (x - lastX >= 0.7) {
                path.append(String.format(Locale.ROOT, " H%.1f V%.1f", x, y));
                lastX = x;
            }
        }
        return path.toString();
    }
}
