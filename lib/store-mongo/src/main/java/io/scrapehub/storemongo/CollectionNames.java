package io.scrapehub.storemongo;

/// What is kept where.
final class CollectionNames {
    static final String ACCOUNTS = "accounts";
    static final String AGENT_CREDENTIALS = "agent_credentials";
    static final String AGENT_SCREENSHOTS = "agent_screenshots";
    static final String AGENT_SCRIPTS = "agent_scripts";
    static final String AGENT_STEPS = "agent_steps";
    static final String API_KEYS = "api_keys";
    static final String AUDIT_LOG = "audit_log";
    static final String INVITATIONS = "invitations";
    static final String JOBS = "jobs";
    static final String TASKS = "tasks";
    static final String REPLIES = "replies";
    static final String SESSIONS = "sessions";
    static final String USERS = "users";
    static final String RECORDS = "records";
    static final String WALLETS = "wallets";
    static final String LEDGER = "ledger";
    static final String RESERVATIONS = "reservations";
    static final String POOLS = "pools";
    static final String POOL_RECORDS = "pool_records";
    static final String POOL_VERSIONS = "pool_versions";
    static final String POOL_RUNS = "pool_runs";
    static final String SCHEDULES = "schedules";
    static final String SCHEDULE_RUNS = "schedule_runs";
    static final String SOURCES = "sources";
    static final String SOURCE_RATES = "source_rates";
    static final String TEMPLATES = "templates";
    static final String ENDPOINTS = "webhook_endpoints";
    static final String DELIVERIES = "webhook_deliveries";
    static final String WEBHOOK_KEYRINGS = "webhook_keyrings";
    static final String QUEUE_EPOCH = "queue_epoch";
    static final String RUNG_HISTORY = "rung_history";
    static final String RECIPES = "recipes";
    static final String SCALING = "scaling_reports";

    private CollectionNames() {}
}
