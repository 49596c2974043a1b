package io.scrapehub.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `receiver.py` with the `standardwebhooks` package, which the first use installs into an environment of its
/// own.
final class PythonReceiver implements AutoCloseable {
    private static final String PACKAGE = "standardwebhooks==1.1.0";
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Path secrets;
    private final Path log;

    private PythonReceiver(Process process, Path secrets, Path log) {
        this.process = process;
        this.secrets = secrets;
        this.log = log;
    }

    /// The interpreter that has the package.
    static Path python() throws IOException, InterruptedException {
        Path home =
                Path.of(System.getProperty("user.home"), ".cache", "scrapehub", "venv-" + PACKAGE.replace("==", "-"));
        Path python = home.resolve("bin/python");
        if (!Files.exists(home.resolve("complete"))) {
            run("python3", "-m", "venv", home.toString());
            run(python.toString(), "-m", "pip", "install", "--quiet", PACKAGE);
            Files.createFile(home.resolve("complete"));
        }
        return python;
    }

    static PythonReceiver start(Path python, int port, Path folder) throws IOException {
        Path secrets = folder.resolve("secrets");
        Path log = folder.resolve("received");
        Files.createFile(secrets);
        Files.createFile(log);
        Process process = new ProcessBuilder(
                        python.toString(), script().toString(), "" + port, secrets.toString(), log.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String first = process.inputReader().readLine();
        if (first == null || !first.startsWith("ready")) {
            throw new IOException("the receiver did not start");
        }
        return new PythonReceiver(process, secrets, log);
    }

    /// From now on messages may be signed with this.
    void know(String secret) throws IOException {
        Files.writeString(secrets, Files.readString(secrets) + secret + "\n");
    }

    List<JsonNode> received() {
        try {
            var all = new ArrayList<JsonNode>();
            for (String line : Files.readAllLines(log)) {
                all.add(JSON.readTree(line));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Path script() {
        Path here = Path.of("webhooks", "receiver.py");
        return Files.exists(here) ? here : Path.of("test", "e2e").resolve(here);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("failed: " + String.join(" ", command));
        }
    }
}
