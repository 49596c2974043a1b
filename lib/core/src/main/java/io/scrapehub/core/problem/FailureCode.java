package io.scrapehub.core.problem;

import java.util.Locale;

/// Why a page or a job did not give what was asked: the one list of words that metrics, logs, the API and the
/// retry policy share. Each says whose doing it was, whether another try is worth it, and what a person can do.
public enum FailureCode {
    // What the page turned out to be.
    BLOCKED(Blame.SITE, Retry.LATER, "The site answered with a wall for robots. Ask less often, or ask its owner."),
    THROTTLED(Blame.SITE, Retry.WHEN_TOLD, "The site asked us to slow down; the task goes on when it allows."),
    LOGIN_REQUIRED(Blame.SITE, Retry.NEVER, "The page wants a login. Give a page that is public."),
    NOT_FOUND(Blame.SITE, Retry.NEVER, "The site has no such page. Check the URL."),
    SOFT_404(Blame.SITE, Retry.NEVER, "The page says that it does not exist, though its status is 200. Check the URL."),
    HTTP_ERROR(Blame.SITE, Retry.LATER, "The site answered with an error of its own. Try again later."),
    NOT_HTML(Blame.CLIENT, Retry.NEVER, "The URL is a file, not a page. Give the page that links to it."),
    TOO_BIG(Blame.SITE, Retry.NEVER, "The page is larger than a worker accepts. Give a page that shows less at once."),
    CONSENT_WALL(
            Blame.SITE, Retry.NEVER, "The page shows nothing before somebody agrees to something. Give another page."),
    EMPTY(
            Blame.SITE,
            Retry.NEVER,
            "The page has nothing of what was asked. Check the fields, or give options.wait_for."),

    AGENT_STUCK(
            Blame.SITE,
            Retry.NEVER,
            "The agent found no way to the goal. Say it in smaller steps, or with the words the page uses."),
    AGENT_CAPPED(
            Blame.CLIENT,
            Retry.NEVER,
            "The agent met a cap before the goal. Raise max_steps, max_credits or timeout_seconds."),

    // What happened on the way to it.
    TIMEOUT(
            Blame.SITE,
            Retry.LATER,
            "The page was not ready in time. Raise options.timeout_seconds or give options.wait_for."),
    PAGE_HUNG(
            Blame.SITE,
            Retry.NEVER,
            "A script of the page never ended, so the browser was stopped. Nothing to do here."),
    PAGE_CRASHED(Blame.SITE, Retry.ELSEWHERE, "The page crashed its browser."),
    DIALOG_STORM(Blame.SITE, Retry.NEVER, "The page opened dialogs or windows without end."),
    REDIRECT_LOOP(Blame.SITE, Retry.NEVER, "The page redirects without end. Give the URL it should end at."),
    DNS_FAILED(Blame.SITE, Retry.LATER, "The host name has no address. Check the URL."),
    TLS_FAILED(Blame.SITE, Retry.NEVER, "The site's certificate or TLS set-up is broken. Ask its owner."),
    CONNECTION_FAILED(Blame.SITE, Retry.LATER, "The site did not accept a connection. Try again later."),

    // What we would not do.
    URL_REFUSED(Blame.CLIENT, Retry.NEVER, "The URL may not be visited from here. Give a public http or https URL."),
    ROBOTS_DISALLOWED(Blame.SITE, Retry.NEVER, "The site's robots.txt does not allow this page. Give another page."),

    // What broke at our end.
    BROWSER_FAILED(Blame.US, Retry.ELSEWHERE, "A browser died; another one tries."),
    EGRESS_FAILED(Blame.US, Retry.ELSEWHERE, "The way out of the worker failed; another one tries."),
    WORKER_LOST(Blame.US, Retry.ELSEWHERE, "The worker died with the page in hand; another one tries."),
    DRAINED(Blame.US, Retry.WHEN_TOLD, "The worker was asked to stop; another one goes on."),
    POISON(Blame.SITE, Retry.NEVER, "The page broke every browser that visited it, so it was given up."),
    INTERNAL(Blame.US, Retry.LATER, "Something of ours failed that should not. Report it with the request id.");

    private final Blame blame;
    private final Retry retry;
    private final String advice;

    FailureCode(Blame blame, Retry retry, String advice) {
        this.blame = blame;
        this.retry = retry;
        this.advice = advice;
    }

    public Blame blame() {
        return blame;
    }

    public Retry retry() {
        return retry;
    }

    /// What a person can do about it, in a sentence.
    public String advice() {
        return advice;
    }

    /// The word as the API, metrics and logs write it: `robots_disallowed`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FailureCode ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
