package io.scrapehub.bench.api;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Loads a URL with wrk (github.com/wg/wrk), a process beside ours.
///
/// @param program   where wrk is
/// @param asked     requests under way at once
/// @param every     of one measurement
record Wrk(Path program, int asked, Duration every) {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern OTHER = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");
    private static final Pattern BROKEN = Pattern.compile("Socket errors: (.*)");

    /// What one load brought.
    ///
    /// @param perSecond answers a second
    /// @param p99Millis of 100 answers, 99 came within this
    record Load(double perSecond, double p99Millis) {}

    /// The program on the path, if there.
    static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Load get(URI url, List<String> headers) throws IOException, InterruptedException {
        return run(url, headers, List.of());
    }

    /// @param script Lua that makes the requests
    Load script(URI url, List<String> headers, Path script) throws IOException, InterruptedException {
        return run(url, headers, List.of("-s", script.toString()));
    }

    private Load run(URI url, List<String> headers, List<String> more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                program.toString(),
                "-t1",
                "-c" + asked,
                "-d" + every.toSeconds() + "s",
                "--timeout",
                "10s",
                "--latency"));
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        command.addAll(more);
        command.add(url.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("wrk failed: " + said);
        }
        return read(said);
    }

    /// Answers that are no success, and connections that broke, make a load worthless.
    private static Load read(String said) {
        if (OTHER.matcher(said).find() || BROKEN.matcher(said).find()) {
            throw new IllegalStateException("not every request of the load was answered well: " + said);
        }
        Matcher p99 = found(P99, said);
        double millis = Double.parseDouble(p99.group(1))
                * switch (p99.group(2).toLowerCase(Locale.ROOT)) {
                    case "us" -> 1e-3;
                    case "s" -> 1e3;
                    default -> 1;
                };
        return new Load(Double.parseDouble(found(RATE, said).group(1)), millis);
    }

    private static Matcher found(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk said nothing of this kind (" + pattern + "): " + said);
        }
        return matcher;
    }
}
