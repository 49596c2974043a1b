package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program Playwright drives browsers with (Node and a JavaScript package), unpacked once into a folder
/// that outlives the process. Left to itself Playwright unpacks these 134 MB at every start of a JVM, and
/// leaves them behind when the JVM is killed.
public final class PlaywrightDriver {
    private static final Logger LOG = LoggerFactory.getLogger(PlaywrightDriver.class);
    private static final String FOLDER_PROPERTY = "playwright.cli.dir";
    private static final String UNPACKING = ".unpacking-";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private PlaywrightDriver() {}

    /// Unpacks the driver into `cache` unless it is there, tells Playwright of it, and answers its folder.
    /// Of several processes at once each ends with a whole folder. Folders that a killed process left half
    /// unpacked are removed after an hour. A folder named by the system property `playwright.cli.dir` is
    /// taken as it is.
    public static synchronized Path unpackOnce(Path cache) {
        String chosen = System.getProperty(FOLDER_PROPERTY);
        if (chosen != null) {
            return Path.of(chosen);
        }
        try {
            Path folder = cache.toAbsolutePath().resolve("playwright-" + version() + "-" + platform());
            if (!Files.isDirectory(folder)) {
                unpack(cache, folder);
            }
            System.setProperty(FOLDER_PROPERTY, folder.toString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack Playwright's driver into " + cache, e);
        }
    }

    private static String version() {
        String version = Playwright.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /// The folder's name inside the driver bundle.
    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch", "").equals("aarch64");
        if (os.contains("windows")) {
            return "win32_x64";
        }
        return (os.contains("mac") ? "mac" : "linux") + (arm ? "-arm64" : "");
    }

    private static void unpack(Path cache, Path folder) throws IOException {
        Files.createDirectories(cache);
        Path half = Files.createTempDirectory(cache, UNPACKING);
        sweep(cache, Files.getLastModifiedTime(half).toInstant()); // the file system's now
        copy("driver/package/", half.resolve("package"));
        copy("driver/" + platform() + "/", half);
        makeRunnable(half);
        try {
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("unpacked Playwright's driver into {}", folder);
        } catch (FileSystemException e) { // of no special kind where an atomic move finds a full folder
            keepTheOther(half, folder, e);
        }
    }

    private static void keepTheOther(Path half, Path folder, FileSystemException e) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw e;
        }
        LOG.debug("another process unpacked {} first", folder, e);
        delete(half);
    }

    private static void makeRunnable(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path node : files.filter(f -> f.getFileName().toString().startsWith("node"))
                    .toList()) {
                if (!node.toFile().setExecutable(true)) {
                    throw new IOException("cannot make " + node + " executable");
                }
            }
        }
    }

    /// Copies what lies under `prefix` in the jar that holds it.
    private static void copy(String prefix, Path into) throws IOException {
        Path jar = jarHolding(prefix);
        try (var opened = new JarFile(jar.toFile())) {
            for (var entry : opened.stream()
                    .filter(e -> !e.isDirectory() && e.getName().startsWith(prefix))
                    .toList()) {
                Path target =
                        into.resolve(entry.getName().substring(prefix.length())).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("entry " + entry.getName() + " points outside of the driver");
                }
                Files.createDirectories(target.getParent());
                try (InputStream content = opened.getInputStream(entry)) {
                    Files.copy(content, target);
                }
            }
        }
    }

    private static Path jarHolding(String prefix) throws IOException {
        String probe = prefix.endsWith("package/") ? prefix + "cli.js" : prefix + "LICENSE";
        var resource = Playwright.class.getClassLoader().getResource(probe);
        if (resource == null || !resource.getProtocol().equals("jar")) {
            throw new IOException("no jar on the class path holds " + probe);
        }
        String path = resource.getPath();
        return Path.of(URI.create(path.substring(0, path.indexOf("!/"))));
    }

    private static void sweep(Path cache, Instant now) throws IOException {
        for (Path folder : abandonedIn(cache, now)) {
            LOG.info("removing {}, left by a process that was killed", folder);
            delete(folder);
        }
    }

    private static List<Path> abandonedIn(Path cache, Instant now) throws IOException {
        try (Stream<Path> folders = Files.list(cache)) {
            return folders.filter(f -> f.getFileName().toString().startsWith(UNPACKING))
                    .filter(f -> isOlder(f, now.minus(ABANDONED)))
                    .toList();
        }
    }

    private static boolean isOlder(Path folder, Instant moment) {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(moment);
        } catch (IOException e) {
            LOG.debug("{} went away meanwhile", folder, e);
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
