package io.scrapehub.testkit.story;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.WorkerId;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Ids nobody has used yet, in this JVM; later ones sort behind earlier ones, as real ones do.
public final class Fresh {
    private static final AtomicLong LAST = new AtomicLong();

    private Fresh() {}

    public static JobId jobId() {
        return new JobId(JobId.PREFIX + part());
    }

    public static AccountId accountId() {
        return new AccountId(AccountId.PREFIX + part());
    }

    public static ApiKeyId keyId() {
        return new ApiKeyId(ApiKeyId.PREFIX + part());
    }

    public static WorkerId workerId() {
        return new WorkerId(WorkerId.PREFIX + part());
    }

    /// A fencing token larger than all given out before.
    public static long token() {
        return LAST.incrementAndGet();
    }

    static String part() {
        return String.format(Locale.ROOT, "%026d", LAST.incrementAndGet());
    }
}
