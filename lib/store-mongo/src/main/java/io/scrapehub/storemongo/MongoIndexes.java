package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.audit.AuditStore;
import io.scrapehub.core.recipe.RecipeStore;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.webhook.DeliveryState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;

/// Every index, named for the question it answers. Creating one that is there does nothing.
final class MongoIndexes {
    // Named in queries whose answer the planner might also seek in a longer index.
    static final String UNFINISHED_JOBS = "unfinished_jobs";
    static final String JOBS_BY_TIME = "jobs_by_time";
    static final String PAGES_OF_A_JOB = "pages_of_a_job";
    static final String VISIBLE_ORDER = "settled_tasks_in_visible_order";
    static final String PENDING_TASKS = "pending_tasks_by_id";

    private MongoIndexes() {}

    static void create(MongoDatabase database) {
        database.getCollection(CollectionNames.API_KEYS)
                .createIndexes(List.of(
                        new IndexModel(
                                ascending(ApiKeyDocument.LOCATOR),
                                named("key_by_locator").unique(true)),
                        new IndexModel(
                                compoundIndex(ascending(ApiKeyDocument.ACCOUNT), descending(ApiKeyDocument.ID)),
                                named("keys_of_an_account"))));
        createForUsers(database);
        createForAgents(database);
        database.getCollection(CollectionNames.REPLIES).createIndexes(List.of(goingAt(MongoReplyStore.GOES_AT)));
        database.getCollection(CollectionNames.AUDIT_LOG).createIndexes(ofAuditLog());
        database.getCollection(CollectionNames.JOBS).createIndexes(ofJobs());
        database.getCollection(CollectionNames.TASKS).createIndexes(ofTasks());
        database.getCollection(CollectionNames.RECORDS).createIndexes(ofRecords());
        database.getCollection(CollectionNames.WALLETS).createIndexes(ofWallets());
        database.getCollection(CollectionNames.RESERVATIONS)
                .createIndexes(List.of(
                        new IndexModel(ascending(ReservationDocument.ACCOUNT), named("reservations_of_an_account"))));
        database.getCollection(CollectionNames.LEDGER).createIndexes(ofLedger());
        database.getCollection(CollectionNames.TEMPLATES)
                .createIndexes(List.of(new IndexModel(
                        compoundIndex(ascending(MongoTemplateStore.ACCOUNT), descending(MongoTemplateStore.ID)),
                        named("templates_of_an_account"))));
        for (String named : List.of(CollectionNames.SOURCES, CollectionNames.SOURCE_RATES)) {
            database.getCollection(named)
                    .createIndexes(List.of(new IndexModel(
                            ascending(MongoSourceStore.ACCOUNT, MongoSourceStore.NAME),
                            named("source_by_name").unique(true))));
        }
        createForWebhooks(database);
        database.getCollection(MongoArtifactStore.FILES)
                .createIndexes(List.of(
                        new IndexModel(ascending(MongoArtifactStore.JOB), named("artifacts_of_a_job")),
                        new IndexModel(ascending(MongoArtifactStore.EXPIRES_AT), named("expired_artifacts"))));
        database.getCollection(CollectionNames.POOLS)
                .createIndexes(List.of(new IndexModel(
                        compoundIndex(ascending(PoolDocument.ACCOUNT), descending(PoolDocument.ID)),
                        named("pools_of_an_account"))));
        database.getCollection(CollectionNames.POOL_RECORDS).createIndexes(ofPoolRecords());
        database.getCollection(CollectionNames.POOL_VERSIONS).createIndexes(ofPoolVersions());
        database.getCollection(CollectionNames.POOL_RUNS).createIndexes(ofPoolRuns());
        database.getCollection(CollectionNames.SCHEDULES).createIndexes(ofSchedules());
        database.getCollection(CollectionNames.SCHEDULE_RUNS).createIndexes(ofScheduleRuns());
        createForRungs(database);
    }

    private static void createForRungs(MongoDatabase database) {
        database.getCollection(CollectionNames.RUNG_HISTORY)
                .createIndexes(List.of(new IndexModel(
                        ascending(MongoRungHistory.NOTED_AT),
                        named("old_rung_history").expireAfter(MongoRungHistory.KEPT_DAYS, TimeUnit.DAYS))));
        database.getCollection(CollectionNames.RECIPES)
                .createIndexes(List.of(new IndexModel(
                        ascending(RecipeDocument.CHECKED_AT),
                        named("old_recipes").expireAfter((long) RecipeStore.KEPT_DAYS, TimeUnit.DAYS))));
    }

    private static void createForWebhooks(MongoDatabase database) {
        database.getCollection(CollectionNames.ENDPOINTS)
                .createIndexes(List.of(new IndexModel(
                        compoundIndex(ascending(EndpointDocument.ACCOUNT), descending(EndpointDocument.ID)),
                        named("endpoints_of_an_account"))));
        Bson pending = eq(DeliveryDocument.STATE, DeliveryState.PENDING.word());
        database.getCollection(CollectionNames.DELIVERIES)
                .createIndexes(List.of(
                        goingAt(DeliveryDocument.GOES_AT),
                        new IndexModel(
                                ascending(DeliveryDocument.STATE, DeliveryDocument.DUE_AT),
                                named("due_deliveries").partialFilterExpression(pending)),
                        new IndexModel(
                                ascending(DeliveryDocument.RECEIVER, DeliveryDocument.STATE),
                                named("pending_deliveries_to_a_receiver").partialFilterExpression(pending)),
                        new IndexModel(
                                compoundIndex(
                                        ascending(DeliveryDocument.ACCOUNT, DeliveryDocument.TO),
                                        descending(DeliveryDocument.ID)),
                                named("deliveries_to_an_addressee"))));
        database.getCollection(CollectionNames.JOBS)
                .createIndexes(List.of(
                        untold(JobDocument.START_UNTOLD, "jobs_whose_start_is_untold"),
                        untold(JobDocument.END_UNTOLD, "jobs_whose_end_is_untold")));
        database.getCollection(CollectionNames.POOL_RUNS)
                .createIndexes(List.of(untold(PoolRunDocument.UNTOLD, "untold_runs")));
        database.getCollection(CollectionNames.LEDGER)
                .createIndexes(List.of(untold(EntryDocument.UNTOLD, "untold_entries")));
        database.getCollection(CollectionNames.SCHEDULE_RUNS)
                .createIndexes(List.of(untold(ScheduleRunDocument.UNTOLD, "untold_schedule_runs")));
    }

    /// Of the few that are marked, in the order of their ids.
    private static IndexModel untold(String mark, String name) {
        return new IndexModel(ascending(mark, "_id"), named(name).partialFilterExpression(eq(mark, true)));
    }

    private static void createForAgents(MongoDatabase database) {
        var stepsOfARun = new IndexModel(
                compoundIndex(
                        ascending(MongoRunStore.ACCOUNT, MongoRunStore.JOB),
                        descending(MongoRunStore.TOKEN),
                        ascending(MongoRunStore.NUMBER)),
                named("steps_of_a_run"));
        database.getCollection(CollectionNames.AGENT_STEPS).createIndexes(List.of(stepsOfARun));
        database.getCollection(CollectionNames.AGENT_SCREENSHOTS)
                .createIndexes(List.of(
                        stepsOfARun,
                        new IndexModel(
                                ascending(MongoRunStore.AT),
                                named("old_screenshots")
                                        .expireAfter(RunStore.SCREENSHOTS_KEPT.toSeconds(), TimeUnit.SECONDS))));
        database.getCollection(CollectionNames.AGENT_SCRIPTS).createIndexes(List.of(goingAt(MongoScriptStore.GOES_AT)));
        database.getCollection(CollectionNames.AGENT_CREDENTIALS)
                .createIndexes(List.of(new IndexModel(
                        ascending(MongoCredentialStore.ACCOUNT, MongoCredentialStore.NAME),
                        named("credentials_of_an_account"))));
    }

    private static void createForUsers(MongoDatabase database) {
        database.getCollection(CollectionNames.USERS)
                .createIndexes(List.of(new IndexModel(
                        ascending(MongoUserStore.EMAIL), named("user_by_email").unique(true))));
        database.getCollection(CollectionNames.INVITATIONS).createIndexes(List.of(goingAt(MongoUserStore.EXPIRES_AT)));
        database.getCollection(CollectionNames.SESSIONS)
                .createIndexes(List.of(
                        goingAt(MongoSessionStore.EXPIRES_AT),
                        new IndexModel(ascending(MongoSessionStore.USER), named("sessions_of_a_user"))));
    }

    private static List<IndexModel> ofAuditLog() {
        return List.of(
                new IndexModel(
                        compoundIndex(ascending(MongoAuditStore.ACCOUNT), descending(MongoAuditStore.ID)),
                        named("audit_log_of_an_account")),
                new IndexModel(
                        ascending(MongoAuditStore.AT),
                        named("old_audit_entries").expireAfter((long) AuditStore.KEPT_DAYS, TimeUnit.DAYS)));
    }

    /// The server removes a document some time after this member's time has come.
    private static IndexModel goingAt(String time) {
        return new IndexModel(ascending(time), named("going").expireAfter(0L, TimeUnit.SECONDS));
    }

    private static List<IndexModel> ofJobs() {
        return List.of(
                new IndexModel(
                        ascending(JobDocument.ACCOUNT, JobDocument.CREATED_AT), named("jobs_of_an_account_by_time")),
                new IndexModel(ascending(JobDocument.CREATED_AT), named(JOBS_BY_TIME)),
                new IndexModel(
                        compoundIndex(ascending(JobDocument.ACCOUNT), descending(JobDocument.ID)),
                        named("jobs_of_an_account")),
                new IndexModel(
                        compoundIndex(ascending(JobDocument.ACCOUNT), descending(JobDocument.ID)),
                        named("runs_of_an_account").partialFilterExpression(exists(JobSpecDocument.AGENT_PATH))),
                new IndexModel(
                        compoundIndex(ascending(JobDocument.ACCOUNT, JobDocument.STATUS), descending(JobDocument.ID)),
                        named("jobs_of_an_account_by_status")),
                new IndexModel(
                        ascending(JobDocument.ACCOUNT, JobDocument.IDEMPOTENCY_KEY),
                        named("job_by_idempotency_key")
                                .unique(true)
                                .partialFilterExpression(exists(JobDocument.IDEMPOTENCY_KEY))),
                new IndexModel(
                        ascending(JobDocument.OPEN, JobDocument.ID),
                        named(UNFINISHED_JOBS).partialFilterExpression(eq(JobDocument.OPEN, true))),
                new IndexModel(
                        ascending(JobDocument.DELETED_AT),
                        named("half_deleted_jobs").partialFilterExpression(exists(JobDocument.DELETED_AT))),
                new IndexModel(
                        ascending(JobDocument.POOL_PENDING, JobDocument.ID),
                        named("jobs_to_merge").partialFilterExpression(eq(JobDocument.POOL_PENDING, true))));
    }

    private static List<IndexModel> ofTasks() {
        return List.of(
                new IndexModel(
                        ascending("account", TaskDocument.SETTLED_AT),
                        named("settled_tasks_of_an_account").partialFilterExpression(exists(TaskDocument.SETTLED_AT))),
                new IndexModel(TaskCounting.COVERING, named("tasks_of_a_job_by_state")),
                new IndexModel(
                        ascending(TaskDocument.JOB, TaskDocument.SEQUENCE, TaskDocument.ID), named(PAGES_OF_A_JOB)),
                new IndexModel(
                        ascending(TaskDocument.JOB, TaskDocument.SETTLED_AT, TaskDocument.ID),
                        named(VISIBLE_ORDER).partialFilterExpression(eq(TaskDocument.STATE, TaskDocument.DONE))),
                new IndexModel(
                        ascending(TaskDocument.STATE, TaskDocument.ID, TaskDocument.OFFERED_AT),
                        named(PENDING_TASKS).partialFilterExpression(eq(TaskDocument.STATE, TaskDocument.PENDING))),
                new IndexModel(
                        ascending(TaskDocument.UNSPREAD),
                        named("unspread_tasks").partialFilterExpression(eq(TaskDocument.UNSPREAD, true))),
                new IndexModel(
                        ascending(TaskDocument.UNPOSTED, TaskDocument.JOB),
                        named("unposted_charges").partialFilterExpression(eq(TaskDocument.UNPOSTED, true))));
    }

    private static List<IndexModel> ofRecords() {
        return List.of(new IndexModel(
                ascending(RecordRow.JOB, RecordRow.TASK, RecordRow.TOKEN, RecordRow.ORDINAL), named("rows_of_a_job")));
    }

    private static List<IndexModel> ofWallets() {
        return List.of(new IndexModel(ascending(WalletDocument.MONTH), named("wallets_of_a_month")));
    }

    private static List<IndexModel> ofLedger() {
        return List.of(
                new IndexModel(
                        compoundIndex(ascending(EntryDocument.ACCOUNT), descending(EntryDocument.SEQUENCE)),
                        named("entries_of_an_account").unique(true)),
                new IndexModel(
                        compoundIndex(
                                ascending(EntryDocument.ACCOUNT, EntryDocument.JOB),
                                descending(EntryDocument.SEQUENCE)),
                        named("entries_of_a_job")),
                new IndexModel(
                        compoundIndex(
                                ascending(EntryDocument.ACCOUNT, EntryDocument.KIND),
                                descending(EntryDocument.SEQUENCE)),
                        named("entries_of_a_kind")));
    }

    private static List<IndexModel> ofPoolRecords() {
        return List.of(
                new IndexModel(
                        ascending(PoolRecordDocument.POOL, PoolRecordDocument.PRESENT, PoolRecordDocument.PLACE),
                        named("entities_in_order")),
                new IndexModel(
                        ascending(PoolRecordDocument.POOL, PoolRecordDocument.CHANGED_AT, PoolRecordDocument.PLACE),
                        named("entities_by_change")),
                new IndexModel(
                        ascending(
                                PoolRecordDocument.POOL,
                                PoolRecordDocument.RUN,
                                PoolRecordDocument.STATUS,
                                PoolRecordDocument.PRESENT,
                                PoolRecordDocument.FIRST_RUN),
                        named("entities_by_run")));
    }

    private static List<IndexModel> ofPoolVersions() {
        return List.of(
                new IndexModel(
                        ascending(PoolVersionDocument.POOL, PoolVersionDocument.PLACE, PoolVersionDocument.RUN),
                        named("states_in_order")),
                new IndexModel(
                        compoundIndex(
                                ascending(PoolVersionDocument.POOL, PoolVersionDocument.ENTITY),
                                descending(PoolVersionDocument.RUN)),
                        named("states_of_an_entity")));
    }

    private static List<IndexModel> ofPoolRuns() {
        return List.of(
                new IndexModel(
                        compoundIndex(ascending(PoolRunDocument.POOL), descending(PoolRunDocument.NUMBER)),
                        named("runs_of_a_pool")),
                new IndexModel(
                        ascending(PoolRunDocument.POOL, PoolRunDocument.JOB),
                        named("run_of_a_job").unique(true)),
                new IndexModel(
                        ascending(PoolRunDocument.POOL, PoolRunDocument.MERGING),
                        named("one_run_at_a_time")
                                .unique(true)
                                .partialFilterExpression(eq(PoolRunDocument.MERGING, true))));
    }

    private static List<IndexModel> ofSchedules() {
        return List.of(
                new IndexModel(
                        compoundIndex(ascending(ScheduleDocument.ACCOUNT), descending(ScheduleDocument.ID)),
                        named("schedules_of_an_account")),
                new IndexModel(
                        ascending(ScheduleDocument.LOOK_AT),
                        named("due_schedules").partialFilterExpression(exists(ScheduleDocument.LOOK_AT))),
                new IndexModel(
                        ascending(ScheduleDocument.ZONE_RULES),
                        named("schedules_by_zone_rules").partialFilterExpression(exists(ScheduleDocument.ZONE_RULES))));
    }

    private static List<IndexModel> ofScheduleRuns() {
        return List.of(
                new IndexModel(
                        compoundIndex(ascending(ScheduleRunDocument.SCHEDULE), descending(ScheduleRunDocument.DUE_AT)),
                        named("runs_of_a_schedule")),
                new IndexModel(
                        ascending(ScheduleRunDocument.AT),
                        named("old_runs").expireAfter((long) ScheduleStore.RUNS_KEPT_DAYS, TimeUnit.DAYS)));
    }

    private static IndexOptions named(String name) {
        return new IndexOptions().name(name);
    }
}
