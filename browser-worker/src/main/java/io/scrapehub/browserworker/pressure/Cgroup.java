package io.scrapehub.browserworker.pressure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the kernel says of the control group this process is in: browsers, driver and JVM together, which
/// neither the JVM's own figures nor the machine's are about. Version 2 keeps all in one folder, version 1
/// each controller in one of its own (kernel documentation, admin-guide/cgroup-v2 and cgroup-v1/memory).
public interface Cgroup {
    /// Memory in use that the kernel could not simply take back: without inactive pages of files.
    OptionalLong memoryUsed();

    /// Empty where there is no limit.
    OptionalLong memoryLimit();

    /// Processes the kernel has killed in this group for want of memory, so far.
    OptionalLong memoryKills();

    /// Scheduling periods so far, and those in which the group was held back.
    Optional<Periods> periods();

    record Periods(long all, long throttled) {}

    /// The share of its memory in use, 0 to 1 and beyond; empty where there is no limit to have a share of.
    default Optional<Double> memoryShare() {
        OptionalLong used = memoryUsed();
        OptionalLong limit = memoryLimit();
        return used.isPresent() && limit.isPresent()
                ? Optional.of((double) used.getAsLong() / limit.getAsLong())
                : Optional.empty();
    }

    /// This process's group under `root`, usually `/sys/fs/cgroup`.
    ///
    /// @param self the lines of `/proc/self/cgroup`: `0::/path` in version 2, `7:memory:/path` in version 1
    static Cgroup find(Path root, List<String> self) {
        if (Files.exists(root.resolve("cgroup.controllers"))) {
            return new V2(existing(root, pathOf(self, "")));
        }
        return new V1(
                existing(root.resolve("memory"), pathOf(self, "memory")),
                existing(root.resolve("cpu"), pathOf(self, "cpu")));
    }

    private static String pathOf(List<String> self, String controller) {
        return self.stream()
                .map(line -> line.split(":", 3))
                .filter(parts ->
                        parts.length == 3 && List.of(parts[1].split(",")).contains(controller))
                .map(parts -> parts[2])
                .findFirst()
                .orElse("/");
    }

    /// In a container the group's own folder is usually the root itself.
    private static Path existing(Path root, String path) {
        Path own = root.resolve(path.substring(path.startsWith("/") ? 1 : 0)).normalize();
        return own.startsWith(root) && Files.isDirectory(own) ? own : root;
    }

    record V2(Path folder) implements Cgroup {
        @Override
        public OptionalLong memoryUsed() {
            return less(
                    number(folder.resolve("memory.current")), member(folder.resolve("memory.stat"), "inactive_file"));
        }

        @Override
        public OptionalLong memoryLimit() {
            return number(folder.resolve("memory.max")); // "max" is no number: no limit
        }

        @Override
        public OptionalLong memoryKills() {
            return member(folder.resolve("memory.events"), "oom_kill");
        }

        @Override
        public Optional<Periods> periods() {
            return periodsOf(folder.resolve("cpu.stat"));
        }
    }

    record V1(Path memory, Path cpu) implements Cgroup {
        /// What the kernel writes where nobody set a limit: the largest multiple of a page in 63 bits.
        private static final long NO_LIMIT = Long.MAX_VALUE / 4096 * 4096;

        @Override
        public OptionalLong memoryUsed() {
            return less(
                    number(memory.resolve("memory.usage_in_bytes")),
                    member(memory.resolve("memory.stat"), "total_inactive_file"));
        }

        @Override
        public OptionalLong memoryLimit() {
            OptionalLong limit = number(memory.resolve("memory.limit_in_bytes"));
            return limit.isPresent() && limit.getAsLong() < NO_LIMIT / 2 ? limit : OptionalLong.empty();
        }

        @Override
        public OptionalLong memoryKills() {
            return member(memory.resolve("memory.oom_control"), "oom_kill");
        }

        @Override
        public Optional<Periods> periods() {
            return periodsOf(cpu.resolve("cpu.stat"));
        }
    }

    private static Optional<Periods> periodsOf(Path stat) {
        OptionalLong all = member(stat, "nr_periods");
        OptionalLong throttled = member(stat, "nr_throttled");
        return all.isPresent() && throttled.isPresent()
                ? Optional.of(new Periods(all.getAsLong(), throttled.getAsLong()))
                : Optional.empty();
    }

    private static OptionalLong less(OptionalLong all, OptionalLong part) {
        return all.isPresent() ? OptionalLong.of(Math.max(0, all.getAsLong() - part.orElse(0))) : all;
    }

    private static OptionalLong number(Path file) {
        String text = read(file);
        return text != null && text.strip().matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text.strip()))
                : OptionalLong.empty();
    }

    private static OptionalLong member(Path file, String name) {
        String text = read(file);
        return text == null
                ? OptionalLong.empty()
                : text.lines()
                        .filter(line -> line.startsWith(name + " "))
                        .mapToLong(line ->
                                Long.parseLong(line.substring(name.length() + 1).strip()))
                        .findFirst();
    }

    /// A file that is not there, or not for us, says nothing.
    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return null;
        }
    }
}
