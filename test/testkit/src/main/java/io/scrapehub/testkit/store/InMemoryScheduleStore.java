package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.schedule.Due;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

final class InMemoryScheduleStore implements ScheduleStore {
    private final TreeMap<ScheduleId, Schedule> schedules = new TreeMap<>();
    private final Map<String, ScheduleRun> runs = new HashMap<>();

    @Override
    public synchronized boolean add(Schedule schedule) {
        boolean room = list(schedule.account(), null, Schedule.MOST).size() < Schedule.MOST;
        if (room) {
            schedules.put(schedule.id(), schedule);
        }
        return room;
    }

    @Override
    public synchronized Optional<Schedule> find(AccountId account, ScheduleId id) {
        return Optional.ofNullable(schedules.get(id)).filter(s -> s.account().equals(account));
    }

    @Override
    public synchronized List<Schedule> list(AccountId account, @Nullable ScheduleId after, int limit) {
        NavigableMap<ScheduleId, Schedule> behind = after == null ? schedules : schedules.headMap(after, false);
        return behind.descendingMap().values().stream()
                .filter(s -> s.account().equals(account))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean change(Schedule changed, boolean retimed) {
        Optional<Schedule> before =
                find(changed.account(), changed.id()).filter(s -> s.version() == changed.version() - 1);
        before.ifPresent(s -> schedules.put(
                s.id(),
                new Schedule(
                        s.id(),
                        s.account(),
                        changed.wish(),
                        changed.version(),
                        retimed ? changed.due() : s.due(),
                        s.lastJob(),
                        s.lastRun(),
                        s.madeBy(),
                        s.createdAt(),
                        changed.updatedAt())));
        return before.isPresent();
    }

    @Override
    public synchronized boolean delete(AccountId account, ScheduleId id) {
        boolean there = find(account, id).isPresent();
        if (there) {
            schedules.remove(id);
            runs.values().removeIf(run -> run.schedule().equals(id));
        }
        return there;
    }

    @Override
    public synchronized Optional<Schedule> takeDue(Instant now, Instant until) {
        Optional<Schedule> first = schedules.values().stream()
                .filter(s -> s.due() != null && !s.due().lookAt().isAfter(now))
                .min(Comparator.comparing(s -> lookAt(s)));
        first.ifPresent(s -> put(s, new Due(due(s).at(), until, due(s).zoneRules()), s.lastJob(), s.lastRun()));
        return first.map(s -> schedules.get(s.id()));
    }

    @Override
    public synchronized List<Schedule> timedByOther(String zoneRules, int limit) {
        return schedules.values().stream()
                .filter(s -> s.due() != null && !s.due().zoneRules().equals(zoneRules))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean retime(Schedule schedule, Due due, @Nullable Due next) {
        Optional<Schedule> there = dueAt(schedule, due);
        there.ifPresent(s -> put(s, next, s.lastJob(), s.lastRun()));
        return there.isPresent();
    }

    @Override
    public synchronized ScheduleRun begin(ScheduleRun run) {
        return runs.computeIfAbsent(run.key(), _ -> toTheMilli(run));
    }

    @Override
    public synchronized Optional<ScheduleRun> run(Schedule schedule, Instant dueAt) {
        return Optional.ofNullable(runs.get(ScheduleRun.keyOf(schedule.id(), dueAt)));
    }

    @Override
    public synchronized boolean conclude(ScheduleRun run) {
        Optional<ScheduleRun> open =
                Optional.ofNullable(runs.get(run.key())).filter(before -> isOpenTo(run.outcome(), before.outcome()));
        open.ifPresent(_ -> runs.put(run.key(), toTheMilli(run)));
        return open.isPresent();
    }

    private static boolean isOpenTo(RunOutcome outcome, RunOutcome before) {
        return outcome instanceof RunOutcome.Submitted ? !(before instanceof RunOutcome.Submitted) : !before.isFinal();
    }

    @Override
    public synchronized boolean advance(Schedule schedule, Due due, @Nullable Due next, ScheduleRun run) {
        Optional<Schedule> there = dueAt(schedule, due);
        JobId job = run.outcome() instanceof RunOutcome.Submitted ? run.job() : null;
        there.ifPresent(s -> put(s, next, job == null ? s.lastJob() : job, run));
        return there.isPresent();
    }

    @Override
    public synchronized List<ScheduleRun> runs(
            AccountId account, ScheduleId schedule, @Nullable Instant before, int limit) {
        return runs.values().stream()
                .filter(run -> run.account().equals(account) && run.schedule().equals(schedule))
                .filter(run -> before == null || run.dueAt().isBefore(before))
                .sorted(Comparator.comparing(ScheduleRun::dueAt).reversed())
                .limit(limit)
                .toList();
    }

    private Optional<Schedule> dueAt(Schedule schedule, Due due) {
        return find(schedule.account(), schedule.id())
                .filter(s -> s.due() != null && s.due().at().equals(due.at()));
    }

    private void put(Schedule s, @Nullable Due due, @Nullable JobId lastJob, @Nullable ScheduleRun lastRun) {
        schedules.put(
                s.id(),
                new Schedule(
                        s.id(),
                        s.account(),
                        s.wish(),
                        s.version(),
                        due,
                        lastJob,
                        lastRun,
                        s.madeBy(),
                        s.createdAt(),
                        s.updatedAt()));
    }

    private static Due due(Schedule schedule) {
        return Optional.ofNullable(schedule.due()).orElseThrow();
    }

    private static Instant lookAt(Schedule schedule) {
        return due(schedule).lookAt();
    }

    private static ScheduleRun toTheMilli(ScheduleRun run) {
        return new ScheduleRun(
                run.schedule(),
                run.account(),
                run.dueAt().truncatedTo(ChronoUnit.MILLIS),
                run.manual(),
                run.job(),
                run.outcome(),
                run.at());
    }
}
