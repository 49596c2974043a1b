package io.scrapehub.core.queue;

import java.util.Locale;

/// Which of three queues a task waits in, so that a small job is not stuck behind a large one. Slots take
/// from the lanes in the shares 8 : 4 : 1; an empty lane's share goes to the others.
public enum Lane {
    /// Jobs somebody waits for: a few pages.
    INTERACTIVE(8),
    STANDARD(4),
    /// Jobs of hundreds of pages.
    BULK(1);

    private static final int FEW_PAGES = 10;
    private static final int MANY_PAGES = 200;

    private final int share;

    Lane(int share) {
        this.share = share;
    }

    public int share() {
        return share;
    }

    /// The lane of a job by the number of pages it was given.
    public static Lane forPages(int pages) {
        if (pages <= FEW_PAGES) {
            return INTERACTIVE;
        }
        return pages <= MANY_PAGES ? STANDARD : BULK;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
