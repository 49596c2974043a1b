package io.scrapehub.core.task;

import java.util.Map;

/// A job's tasks, counted where the truth is.
///
/// @param unspread         settled tasks whose follow-ups are not tasks yet: a job with any is not done
/// @param records          records of settled tasks
/// @param givenTotal       tasks of kind GIVEN; `givenSettled` of them are final
/// @param failures         how many were given up, by failure word
public record TaskCounts(
        int pending,
        int done,
        int dead,
        int cancelled,
        int unspread,
        int records,
        int givenTotal,
        int givenSettled,
        Map<String, Integer> failures) {
    public static final TaskCounts NONE = new TaskCounts(0, 0, 0, 0, 0, 0, 0, 0, Map.of());

    public TaskCounts {
        failures = Map.copyOf(failures);
    }

    public int total() {
        return pending + done + dead + cancelled;
    }

    public int settled() {
        return done + dead + cancelled;
    }
}
