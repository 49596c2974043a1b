package io.scrapehub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir
    private Path path;

    @Test
    void is_refused_to_a_second_instance_which_is_told_who_holds_it() throws IOException {
        try (var first = DataFolder.take(path)) {
            assertThatThrownBy(() -> DataFolder.take(first.path()))
                    .isInstanceOf(DataFolder.InUse.class)
                    .hasMessageContaining("another ScrapeHub runs on " + path)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void is_free_again_when_it_was_closed() throws IOException {
        DataFolder.take(path).close();

        try (var again = DataFolder.take(path)) {
            assertThat(again.path()).isEqualTo(path);
        }
    }

    @Test
    void makes_a_secret_once_and_lets_only_its_owner_read_it() throws IOException {
        try (var folder = DataFolder.take(path)) {
            assertThat(folder.secret("api-key", () -> "first")).isEqualTo("first");
            assertThat(folder.secret("api-key", () -> "second")).isEqualTo("first");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("api-key"))))
                    .isEqualTo("rw-------");
        }
    }
}
