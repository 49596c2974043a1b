package io.scrapehub.api;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.agent.AgentPorts;
import io.scrapehub.api.auth.Registration;
import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.contract.ContractCheck;
import io.scrapehub.api.fake.FakeBells;
import io.scrapehub.api.fake.FakeCredits;
import io.scrapehub.api.fake.FakeGate;
import io.scrapehub.api.fake.FakeJobs;
import io.scrapehub.api.fake.FakeKeys;
import io.scrapehub.api.fake.FakePools;
import io.scrapehub.api.fake.FakeRecords;
import io.scrapehub.api.fake.FakeReplies;
import io.scrapehub.api.fake.FakeTasks;
import io.scrapehub.api.fake.FakeTemplates;
import io.scrapehub.api.key.RateLimit;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.agent.CredentialSeal;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.throttle.LocalThrottle;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.source.Catalogue;
import io.scrapehub.planning.source.GoalPlanner;
import io.scrapehub.planning.source.SourceEndpoints;
import io.scrapehub.testkit.store.InMemoryCredentialStore;
import io.scrapehub.testkit.store.InMemoryRunStore;
import io.scrapehub.testkit.store.InMemoryStores;
import io.scrapehub.testkit.time.SettableClock;
import io.scrapehub.testkit.worker.InMemoryScalingReports;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A real server on a free port over fakes of the ports, with clients for new accounts.
public final class TestApi implements AutoCloseable {
    private static final ContractCheck CONTRACT = new ContractCheck(Contract.load());
    private static final Catalogue CATALOGUE = Catalogue.load();

    public static final byte[] PEPPER = "a pepper for tests only".getBytes(StandardCharsets.UTF_8);

    public final SettableClock clock = SettableClock.atMidMorning();
    public final Ids ids = new Ids(clock, new SecureRandom());
    public final FakeJobs jobs = new FakeJobs();
    public final FakeTasks tasks = new FakeTasks();
    public final FakeRecords records = new FakeRecords();
    public final InMemoryScalingReports scaling = new InMemoryScalingReports();
    public final InMemoryStores stores = new InMemoryStores(clock);
    public final FakeKeys keys = new FakeKeys(stores.apiKeys());
    public final FakeReplies replies = new FakeReplies(stores.replies());
    public final SecureRandom random = new SecureRandom();
    public final FakeCredits credits = new FakeCredits();
    public final FakePools pools = new FakePools();
    public final FakeTemplates templates = new FakeTemplates();
    public final InMemoryRunStore runs = new InMemoryRunStore();
    public final InMemoryCredentialStore agentCredentials = new InMemoryCredentialStore();
    public final FakeBells bells = new FakeBells();
    public final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /// What `/health/ready` hears of MongoDB.
    public volatile BooleanSupplier mongodb = () -> true;
    /// Shared: what it compiled of the contract serves every test.
    public final ContractCheck contract = CONTRACT;
    private final ApiServer server;

    private TestApi(ApiSettings settings) {
        var ports = new ApiPorts(
                jobs,
                tasks,
                records,
                stores.accounts(),
                keys,
                stores.users(),
                stores.sessions(),
                replies,
                stores.audit(),
                stores.statistics(),
                new LocalThrottle(clock),
                credits,
                pools,
                templates,
                stores.schedules(),
                stores.sources(),
                new GoalPlanner(
                        CATALOGUE,
                        Gazetteer.shared(),
                        Env.load(Map.of(), SourceEndpoints::from),
                        stores.sources(),
                        new FakeGate()),
                new FakeGate(),
                bells,
                scaling,
                new AgentPorts(runs, agentCredentials, Optional.of(CredentialSeal.of("5e".repeat(32))), true),
                new ApiPorts.Webhooks(stores.endpoints(), stores.deliveries(), new FakeGate()),
                stores.artifacts());
        server = ApiServer.start(
                settings,
                ports,
                clock,
                ids,
                random,
                metrics,
                Map.of("mongodb", () -> mongodb.getAsBoolean(), "redis", () -> true));
    }

    public static TestApi start() {
        return start(new RateLimit(100_000, 100_000));
    }

    public static TestApi start(RateLimit rate) {
        return new TestApi(new ApiSettings("127.0.0.1", 0, PEPPER, rate));
    }

    public static TestApi start(Registration registration) {
        return new TestApi(new ApiSettings(
                "127.0.0.1",
                0,
                PEPPER,
                RateLimit.DEFAULT,
                registration,
                Duration.ofDays(30),
                0,
                ApiSettings.DEFAULT_POOL,
                Tariff.UNLIMITED));
    }

    public int port() {
        return server.port();
    }

    /// A client without a key.
    public Client stranger() {
        return new Client(this, null, AccountId.next(ids), null);
    }

    /// A client of a new account whose key may do everything.
    public Client newAccount() {
        return newAccount(EnumSet.allOf(Scope.class));
    }

    public Client newAccount(Set<Scope> scopes) {
        return withKey(AccountId.next(ids), scopes, null);
    }

    public Client withKey(AccountId account, Set<Scope> scopes, @Nullable Instant expiresAt) {
        KeySecret secret = KeySecret.generate(new SecureRandom());
        var key = new ApiKey(
                ApiKeyId.next(ids),
                account,
                "test",
                scopes,
                secret.locator(),
                secret.hash(PEPPER),
                secret.hint(),
                clock.instant(),
                expiresAt,
                null,
                null);
        stores.apiKeys().add(key);
        return new Client(this, secret.reveal(), account, key);
    }

    @Override
    public void close() {
        server.close();
    }
}
