package io.scrapehub.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The folder in which one instance keeps everything: the stores' data, its secrets, its logs. Held by one
/// process at a time; the operating system lets go of it when that process ends, however it ends.
final class DataFolder implements AutoCloseable {
    /// Somebody else holds the folder.
    static final class InUse extends Told {
        private InUse(Path folder, String holder) {
            super("another ScrapeHub runs on " + folder + holder + "; stop it, or give another folder with --data");
        }
    }

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Takes the folder, and makes it when it is not there.
    ///
    /// @throws InUse when another process holds it
    static DataFolder take(Path path) {
        try {
            Files.createDirectories(path);
            var file = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file) == null) {
                file.close();
                throw new InUse(path, holder(path));
            }
            writeHolder(path);
            return new DataFolder(path, file);
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + path + " cannot be used", e);
        }
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /// The content of a file only its owner may read, made by `first` when it is not there yet.
    String secret(String name, Supplier<String> first) {
        Path file = file(name);
        try {
            if (!Files.exists(file)) {
                writePrivately(file, first.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read or written", e);
        }
    }

    Optional<String> content(String name) {
        try {
            return Files.exists(file(name))
                    ? Optional.of(Files.readString(file(name)).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file(name) + " cannot be read", e);
        }
    }

    void write(String name, String content) {
        try {
            writePrivately(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(file(name) + " cannot be written", e);
        }
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(file(name) + " cannot be removed", e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// Mode 0600 from the first byte: the file is made private and only then filled, and appears whole
    /// under its name.
    private static void writePrivately(Path file, String content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path part = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part", ownerOnly);
        Files.writeString(part, content + "\n", StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeHolder(Path path) throws IOException {
        Files.writeString(path.resolve("pid"), ProcessHandle.current().pid() + "\n");
    }

    private static String holder(Path path) {
        try {
            return " (process " + Files.readString(path.resolve("pid")).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }
}
