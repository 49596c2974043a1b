package io.scrapehub.e2e.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs of this machine.
final class Shell {
    private static final long LIMIT_MINUTES = 12;

    private Shell() {}

    /// What the program said, when it ended well.
    ///
    /// @throws Unmet when it did not, with its last words
    static String run(List<String> command) throws InterruptedException {
        return run(command, "");
    }

    static String run(List<String> command, String input) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            Unmet.unless(ended && process.exitValue() == 0, "%s failed: %s".formatted(words(command), tail(said)));
            return said;
        } catch (IOException e) {
            throw new Unmet(words(command) + " failed: " + e.getMessage());
        }
    }

    private static String words(List<String> command) {
        return String.join(" ", command.subList(0, Math.min(4, command.size())));
    }

    private static String tail(String said) {
        return said.length() > 2_000 ? "…" + said.substring(said.length() - 2_000) : said;
    }
}
