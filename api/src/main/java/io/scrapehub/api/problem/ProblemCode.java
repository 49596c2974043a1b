package io.scrapehub.api.problem;

import java.util.Locale;

/// Every way a request can fail, with its status, whether the same request may succeed later, and what a
/// person can do. The words are part of the contract: they are never renamed.
public enum ProblemCode {
    BAD_REQUEST(400, false, "Bad request", "The request could not be read as HTTP. Check how its URL is encoded."),
    MALFORMED_JSON(400, false, "Malformed JSON", "The body is not JSON. The detail says at which line and column."),
    INVALID_PARAMETER(
            400, false, "Invalid parameter", "A query parameter or header is wrong. Each is named in errors."),
    MISSING_KEY(401, false, "Missing key", "Send the API key in the X-API-KEY header."),
    MISSING_SESSION(401, false, "Missing session", "Log in, and send the access token as Authorization: Bearer."),
    INVALID_CREDENTIALS(
            401, false, "Invalid credentials", "The e-mail address and the password do not belong together."),
    INVALID_TOKEN(
            401, false, "Invalid token", "The refresh token is not one of ours, has expired or was used. Log in."),
    INVALID_KEY(
            401, false, "Invalid key", "The key or token is not one of ours, has expired or was revoked. Use another."),
    WRONG_PASSWORD(403, false, "Wrong password", "The current password is another one."),
    INSUFFICIENT_CREDITS(
            402,
            false,
            "Insufficient credits",
            "The job may cost more than the account has: see needed and available. Lower max_results, or add credits."),
    INSUFFICIENT_SCOPE(403, false, "Insufficient scope", "Use a key with the scope that the detail names."),
    REGISTRATION_CLOSED(
            403, false, "Registration closed", "Ask whoever runs this installation for an invitation or an API key."),
    NOT_FOUND(404, false, "Not found", "There is nothing at this path. The paths are listed at /docs."),
    JOB_NOT_FOUND(404, false, "Job not found", "There is no job with this id. Check it against GET /api/v1/jobs."),
    KEY_NOT_FOUND(404, false, "Key not found", "There is no key with this id. Check it against GET /api/v1/api-keys."),
    POOL_NOT_FOUND(404, false, "Pool not found", "There is no pool with this id. Check it against GET /api/v1/pools."),
    POOL_RECORD_NOT_FOUND(
            404, false, "Pool record not found", "The pool has no record with this id. Check it against its records."),
    SCHEDULE_NOT_FOUND(
            404,
            false,
            "Schedule not found",
            "There is no schedule with this id. Check it against GET /api/v1/scheduled-jobs."),
    SOURCE_NOT_FOUND(
            404, false, "Source not found", "There is no source with this id. Check it against GET /api/v1/sources."),
    TEMPLATE_NOT_FOUND(
            404,
            false,
            "Template not found",
            "There is no template of this account with this id. See GET /api/v1/templates."),
    RUN_NOT_FOUND(
            404, false, "Run not found", "There is no such run of an agent. Check it against GET /api/v1/agent/runs."),
    CREDENTIALS_NOT_FOUND(
            404,
            false,
            "Credentials not found",
            "There are none of this name. Names have lower-case letters, digits, - and _. See GET /api/v1/agent/credentials."),
    WEBHOOK_NOT_FOUND(
            404,
            false,
            "Webhook not found",
            "There is no webhook with this id. Check it against GET /api/v1/webhooks."),
    DELIVERY_NOT_FOUND(
            404, false, "Delivery not found", "There is no delivery with this id. Check it against the deliveries."),
    ARTIFACT_NOT_FOUND(
            404,
            false,
            "Artifact not found",
            "The job has no artifact with this id, or not any more. List them first."),
    METHOD_NOT_ALLOWED(405, false, "Method not allowed", "Use one of the methods that the Allow header lists."),
    NOT_ACCEPTABLE(406, false, "Not acceptable", "Ask for a media type that the detail names."),
    JOB_NOT_ENDED(409, true, "Job not ended", "Wait for the job's end, or read the records there are so far."),
    JOB_ENDED(409, false, "Job ended", "The job is over; there is nothing to stop."),
    NOTHING_TO_RETRY(409, false, "Nothing to retry", "Every page of the job was visited. Hand in a new job instead."),
    EMAIL_TAKEN(409, false, "E-mail address taken", "Log in with this address, or register with another."),
    KEY_FIXED(409, false, "Key fixed", "This key was chosen by the operator. Make a new key and revoke this one."),
    REQUEST_IN_FLIGHT(
            409, true, "Request in flight", "A request with this Idempotency-Key is being answered. Try again soon."),
    PRECONDITION_FAILED(
            412, false, "Precondition failed", "It has changed since you read it. Read it again, then change it."),
    TOO_MANY_CREDENTIALS(409, false, "Too many credentials", "The account keeps 100 credentials. Delete some first."),
    SOURCE_TAKEN(
            409,
            false,
            "Source taken",
            "There is a source of this name, or 500 of them. Change it, or delete one first."),
    TOO_MANY_TEMPLATES(409, false, "Too many templates", "The account has 200 templates. Delete one first."),
    TOO_MANY_WEBHOOKS(409, false, "Too many webhooks", "The account has 50 webhooks. Delete one first."),
    TOO_MANY_SCHEDULES(409, false, "Too many schedules", "The account has 1,000 schedules. Delete one first."),
    BODY_TOO_LARGE(413, false, "Body too large", "Send less at once: split the pages over several jobs."),
    URI_TOO_LONG(414, false, "URI too long", "Shorten the URL."),
    UNSUPPORTED_MEDIA_TYPE(415, false, "Unsupported media type", "Send the body as Content-Type: application/json."),
    INVALID_BODY(422, false, "Invalid body", "The body is JSON but not what is expected. Each mistake is in errors."),
    CREDENTIALS_UNAVAILABLE(
            422,
            false,
            "Credentials unavailable",
            "No credentials are kept here: whoever runs this installation must set SCRAPEHUB_CREDENTIALS_KEY."),
    GOAL_NOT_UNDERSTOOD(
            422,
            false,
            "Goal not understood",
            "Say what is wanted and where, like \"dentists in Boston with phone numbers\", or give a url."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            false,
            "Idempotency key reused",
            "This Idempotency-Key was used for another body. Use a new key for a new request."),
    QUEUE_FULL(429, true, "Queue full", "Wait for one of the account's jobs to end, or subscribe to a larger plan."),
    TOO_MANY_ATTEMPTS(429, true, "Too many attempts", "Wait as long as Retry-After says before the next attempt."),
    RATE_LIMITED(429, true, "Rate limited", "Wait as long as Retry-After says, then go on more slowly."),
    HEADERS_TOO_LARGE(431, false, "Headers too large", "Send fewer or shorter headers."),
    INTERNAL_ERROR(500, true, "Internal error", "Something of ours failed. Try again; report it with the request_id."),
    STORE_UNAVAILABLE(503, true, "Store unavailable", "The database is away. Try again as Retry-After says."),
    RENDER_TIMED_OUT(
            504,
            true,
            "Render timed out",
            "No worker got to the page in time, and nothing was charged. Try again, or hand in a job with options.formats."),
    OVERLOADED(
            503, true, "Overloaded", "There is more to do than we can at the moment. Try again as Retry-After says.");

    private final int status;
    private final boolean retryable;
    private final String title;
    private final String advice;

    ProblemCode(int status, boolean retryable, String title, String advice) {
        this.status = status;
        this.retryable = retryable;
        this.title = title;
        this.advice = advice;
    }

    public int status() {
        return status;
    }

    public boolean retryable() {
        return retryable;
    }

    public String title() {
        return title;
    }

    /// What a person can do about it, in a sentence or two.
    public String advice() {
        return advice;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
