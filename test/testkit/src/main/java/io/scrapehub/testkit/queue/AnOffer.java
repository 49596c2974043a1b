package io.scrapehub.testkit.queue;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.task.TaskId;
import java.util.List;
import java.util.stream.IntStream;

/// An offer in a test: says what matters to it and leaves the rest plain.
public record AnOffer(int number, String job, String account, String host, Lane lane, int priority) {
    /// The task `number` of job `one` of account `ann`, at `a.example`, in the standard lane.
    public static AnOffer number(int number) {
        return new AnOffer(number, "one", "ann", "a.example", Lane.STANDARD, 0);
    }

    public AnOffer job(String other) {
        return new AnOffer(number, other, account, host, lane, priority);
    }

    public AnOffer of(String other) {
        return new AnOffer(number, job, other, host, lane, priority);
    }

    public AnOffer at(String other) {
        return new AnOffer(number, job, account, other, lane, priority);
    }

    public AnOffer in(Lane other) {
        return new AnOffer(number, job, account, host, other, priority);
    }

    public AnOffer priority(int other) {
        return new AnOffer(number, job, account, host, lane, other);
    }

    /// This and the next, `count` in all.
    public List<Offer> times(int count) {
        return IntStream.range(number, number + count)
                .mapToObj(n -> new AnOffer(n, job, account, host, lane, priority).made())
                .toList();
    }

    public Offer made() {
        return new Offer(task(number), jobNamed(job), accountNamed(account), host, lane, priority);
    }

    public static TaskId task(int number) {
        return new TaskId(TaskId.PREFIX + number);
    }

    public static JobId jobNamed(String name) {
        return new JobId(JobId.PREFIX + name);
    }

    public static AccountId accountNamed(String name) {
        return new AccountId(AccountId.PREFIX + name);
    }
}
