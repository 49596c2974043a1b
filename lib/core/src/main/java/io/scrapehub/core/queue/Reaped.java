package io.scrapehub.core.queue;

import io.scrapehub.core.task.TaskId;
import java.util.List;

/// What the reaper found.
///
/// @param returned tasks whose lease had run out and which wait again
/// @param dead     tasks that stalled too often. The queue lends them no more, and names them again at each
///                 reaping until [TaskQueue#forget] says that the store knows
public record Reaped(List<TaskId> returned, List<TaskId> dead) {
    public Reaped {
        returned = List.copyOf(returned);
        dead = List.copyOf(dead);
    }
}
