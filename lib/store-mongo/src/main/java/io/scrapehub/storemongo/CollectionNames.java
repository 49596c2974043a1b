package io.scrapehub.storemongo;

/// What is kept where.
final class CollectionNames {
    static final String ACCOUNTS = "accounts";
    static final String API_KEYS = "api_keys";
    static final String JOBS = "jobs";
    static final String TASKS = "tasks";
    static final String RECORDS = "records";
    static final String QUEUE_EPOCH = "queue_epoch";
    static final String SCALING = "scaling_reports";

    private CollectionNames() {}
}
