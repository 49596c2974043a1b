package io.scrapehub.browserworker.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupTest {
    @TempDir
    Path root;

    @Test
    void reads_version_2_without_what_the_kernel_could_take_back() throws IOException {
        write("cgroup.controllers", "cpu memory\n");
        write("memory.current", "900\n");
        write("memory.stat", "anon 500\ninactive_file 100\nactive_file 200\n");
        write("memory.max", "1000\n");

        assertThat(Cgroup.find(root, List.of("0::/")).memoryShare()).contains(0.8);
    }

    @Test
    void finds_the_process_s_own_folder_in_version_2() throws IOException {
        write("cgroup.controllers", "memory\n");
        write("pod/memory.current", "500");
        write("pod/memory.max", "1000");

        assertThat(Cgroup.find(root, List.of("0::/pod")).memoryShare()).contains(0.5);
    }

    @Test
    void knows_no_share_where_version_2_has_no_limit() throws IOException {
        write("cgroup.controllers", "memory\n");
        write("memory.current", "900\n");
        write("memory.max", "max\n");

        assertThat(Cgroup.find(root, List.of()).memoryShare()).isEmpty();
    }

    @Test
    void counts_kills_and_held_back_periods_in_version_2() throws IOException {
        write("cgroup.controllers", "memory\n");
        write("memory.events", "low 0\noom 4\noom_kill 3\n");
        write("cpu.stat", "usage_usec 1\nnr_periods 10\nnr_throttled 4\n");

        Cgroup cgroup = Cgroup.find(root, List.of());
        assertThat(cgroup.memoryKills()).hasValue(3);
        assertThat(cgroup.periods()).contains(new Cgroup.Periods(10, 4));
    }

    @Test
    void reads_version_1_in_its_own_folders() throws IOException {
        write("memory/kubepods/memory.usage_in_bytes", "900");
        write("memory/kubepods/memory.stat", "inactive_file 7\ntotal_inactive_file 100\n");
        write("memory/kubepods/memory.limit_in_bytes", "1000");
        write("memory/kubepods/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        write("cpu/cpu.stat", "nr_periods 8\nnr_throttled 2\nthrottled_time 1\n");

        Cgroup cgroup = Cgroup.find(root, List.of("7:memory:/kubepods", "3:cpu,cpuacct:/elsewhere"));
        assertThat(cgroup.memoryShare()).contains(0.8);
        assertThat(cgroup.memoryKills()).hasValue(2);
        assertThat(cgroup.periods()).contains(new Cgroup.Periods(8, 2));
    }

    @Test
    void knows_no_share_where_version_1_has_no_limit() throws IOException {
        write("memory/memory.usage_in_bytes", "900");
        write("memory/memory.limit_in_bytes", "9223372036854771712");

        assertThat(Cgroup.find(root, List.of()).memoryShare()).isEmpty();
    }

    @Test
    void says_nothing_on_a_machine_without_cgroups() {
        Cgroup cgroup = Cgroup.find(root.resolve("missing"), List.of());

        assertThat(cgroup.memoryShare()).isEmpty();
        assertThat(cgroup.memoryKills()).isEmpty();
        assertThat(cgroup.periods()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
