package io.scrapehub.storemongo;

import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.task.TaskState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/// Adds up groups of tasks of one job that are alike.
final class TaskTally {
    private final Map<TaskState, Integer> byState = new EnumMap<>(TaskState.class);
    private final Map<String, Integer> failures = new HashMap<>();
    private int unspread;
    private int records;
    private int givenTotal;
    private int givenSettled;

    void add(Document alike, int tasks, int records) {
        TaskState state = TaskState.ofWord(Members.text(alike, TaskDocument.STATE));
        byState.merge(state, tasks, Integer::sum);
        this.records += records;
        if (Boolean.TRUE.equals(alike.getBoolean(TaskDocument.UNSPREAD))) {
            unspread += tasks;
        }
        if (TaskKind.ofWord(Members.text(alike, TaskDocument.KIND)) == TaskKind.GIVEN) {
            givenTotal += tasks;
            givenSettled += state == TaskState.PENDING ? 0 : tasks;
        }
        String failure = Members.optionalText(alike, FailureDocument.CODE);
        if (failure != null) {
            failures.merge(failure, tasks, Integer::sum);
        }
    }

    TaskCounts counts() {
        return new TaskCounts(
                of(TaskState.PENDING),
                of(TaskState.DONE),
                of(TaskState.DEAD),
                of(TaskState.CANCELLED),
                unspread,
                records,
                givenTotal,
                givenSettled,
                failures);
    }

    private int of(TaskState state) {
        return byState.getOrDefault(state, 0);
    }
}
