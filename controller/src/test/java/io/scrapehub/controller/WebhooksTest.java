package io.scrapehub.controller;

import static io.scrapehub.testkit.story.Webhooks.aDelivery;
import static io.scrapehub.testkit.story.Webhooks.aSecret;
import static io.scrapehub.testkit.story.Webhooks.anEndpointAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.webhook.Courier.Receipt;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryQuery;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventId;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Outbox;
import io.scrapehub.core.webhook.Reason;
import io.scrapehub.core.webhook.Standing;
import io.scrapehub.core.webhook.Standing.Disabled;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Events and deliveries on stores in memory, with receivers that do as they are told.
class WebhooksTest {
    private final ControllerBench bench = new ControllerBench();
    private final FakeCourier receivers = new FakeCourier();
    private final AccountId account = Fresh.accountId();
    private final WebhookPorts ports = new WebhookPorts(
            bench.stores.outbox(),
            bench.stores.endpoints(),
            bench.stores.deliveries(),
            bench.stores.records(),
            receivers,
            new Random(3),
            Optional.empty());

    private final SendDeliveries sending = new SendDeliveries(
            ports,
            new Messages(bench.stores.jobs(), ports, Duration.ofDays(30)),
            bench.clock,
            Runnable::run,
            () -> {},
            ControllerObserver.NONE);

    @Test
    void tells_an_endpoint_what_it_wants_to_hear() {
        Endpoint wants = registered(EventType.JOB_COMPLETED);
        registered(EventType.JOB_STARTED);
        Job job = ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED);

        work();

        assertThat(sentTo(wants)).hasSize(1);
        assertThat(sentTo(wants).getFirst().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receivers.sent)
                .hasSize(2)
                .anySatisfy(message -> assertThat(message.body())
                        .startsWith(
                                "{\"type\":\"job.completed\",\"timestamp\":\"2026-01-27T10:30:00Z\",\"data\":{\"seq\":2,")
                        .contains("\"job_id\":\"" + job.id() + "\"")
                        .contains("\"links\":{\"job\":\"/api/v1/jobs/" + job.id()));
    }

    @Test
    void tells_nobody_of_another_account_s_jobs() {
        registered(EventType.JOB_COMPLETED);
        ended(Jobs.aUrlJob(), JobStatus.COMPLETED);

        work();

        assertThat(receivers.sent).isEmpty();
    }

    @Test
    void tells_of_an_event_once_however_often_it_is_read() throws InterruptedException {
        Endpoint endpoint = registered(EventType.JOB_FAILED);
        ended(Jobs.aUrlJob().by(account), JobStatus.FAILED);
        var event = bench.stores.outbox().untold(9).getLast();

        work();
        work();
        var dyingBeforeItIsNoted = new AnnounceEvents(withOutboxOf(event), bench.clock, () -> {});
        dyingBeforeItIsNoted.turn();
        work();

        assertThat(receivers.sent).hasSize(1);
        assertThat(sentTo(endpoint)).hasSize(1);
    }

    @Test
    void signs_what_an_endpoint_is_sent_with_its_secret() {
        Endpoint endpoint = registered(EventType.JOB_COMPLETED);
        ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED);

        work();

        var message = receivers.sent.getFirst();
        Delivery delivery = sentTo(endpoint).getFirst();
        assertThat(message.headers())
                .isEqualTo(endpoint.keyring()
                        .headers(
                                delivery.event(),
                                bench.clock.instant(),
                                message.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void sends_a_job_s_own_url_the_job_and_its_records() {
        Job job = ended(Jobs.aUrlJob().by(account).deliveredTo("https://hooks.example/job"), JobStatus.COMPLETED);

        work();

        var message = receivers.sent.getFirst();
        assertThat(receivers.sent).hasSize(1);
        assertThat(message.url()).isEqualTo("https://hooks.example/job");
        assertThat(message.body())
                .contains("\"job\":{\"job_id\":\"" + job.id() + "\",\"status\":\"completed\"")
                .contains("\"records\":[]")
                .contains("\"truncated\":false")
                .contains("\"download_url\":\"/api/v1/jobs/" + job.id() + "/download?format=json\"");
        var secret = bench.stores.endpoints().keyringOfJobs(account, aSecret());
        assertThat(message.headers().get("webhook-signature"))
                .isEqualTo(secret.headers(
                                new EventId(message.id()),
                                bench.clock.instant(),
                                message.body().getBytes(StandardCharsets.UTF_8))
                        .get("webhook-signature"));
    }

    @Test
    void sends_again_under_the_same_id_until_it_is_taken() {
        Endpoint endpoint = registered(EventType.JOB_COMPLETED);
        ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED);
        receivers.answer = _ -> FakeCourier.DOWN;

        passing(Duration.ofMinutes(20));
        receivers.answer = _ -> FakeCourier.TAKEN;
        passing(Duration.ofHours(1));

        Delivery delivery = sentTo(endpoint).getFirst();
        assertThat(receivers.sent)
                .extracting(FakeCourier.Sent::id)
                .containsOnly(delivery.event().value());
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery.attempts()).hasSize(4);
        assertThat(standing(endpoint)).isEqualTo(Standing.GOOD);
    }

    @Test
    void gives_up_after_ten_tries_over_three_days() {
        Endpoint endpoint = registered(EventType.JOB_COMPLETED);
        ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED);
        receivers.answer = _ -> FakeCourier.DOWN;

        passing(Duration.ofDays(4));

        assertThat(sentTo(endpoint).getFirst().state()).isEqualTo(DeliveryState.EXHAUSTED);
        assertThat(receivers.sent).hasSize(10);
    }

    @Test
    void sends_nothing_more_to_an_endpoint_that_is_gone() {
        Endpoint endpoint = registered(EventType.JOB_COMPLETED);
        ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED);
        receivers.answer = _ -> new Receipt.Answered(410, null, "");
        work();

        ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED);
        passing(Duration.ofHours(9));

        assertThat(receivers.sent).hasSize(1);
        assertThat(standing(endpoint).disabled())
                .isNotNull()
                .extracting(Disabled::reason)
                .isEqualTo(Reason.GONE);
        assertThat(sentTo(endpoint))
                .extracting(Delivery::state)
                .containsExactlyInAnyOrder(DeliveryState.HELD, DeliveryState.GONE);
    }

    @Test
    void disables_an_endpoint_that_took_nothing_for_five_days() {
        Endpoint endpoint = registered(EventType.JOB_COMPLETED);
        receivers.answer = _ -> FakeCourier.DOWN;
        for (int day = 0; day < 6; day++) {
            IntStream.range(0, 3).forEach(_ -> ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED));
            passing(Duration.ofDays(1));
        }

        assertThat(standing(endpoint).disabled())
                .isNotNull()
                .extracting(Disabled::reason)
                .isEqualTo(Reason.FAILING);
    }

    @Test
    void drops_what_is_for_an_endpoint_that_was_deleted() {
        Endpoint endpoint = registered(EventType.JOB_COMPLETED);
        bench.stores.deliveries().add(List.of(aDelivery(endpoint, bench.clock.instant())));
        bench.stores.endpoints().delete(account, endpoint.id());

        work();

        assertThat(receivers.sent).isEmpty();
        assertThat(sentTo(endpoint).getFirst().state()).isEqualTo(DeliveryState.DROPPED);
    }

    @Test
    void leaves_a_receiver_alone_that_asks_for_it() {
        Endpoint busy = registered(EventType.JOB_COMPLETED);
        Endpoint other = registeredAt("https://other.example/", EventType.JOB_COMPLETED);
        receivers.answer = m ->
                m.url().equals(busy.url()) ? new Receipt.Answered(429, Duration.ofMinutes(10), "") : FakeCourier.TAKEN;
        ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED);
        work();
        ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED);
        passing(Duration.ofMinutes(9));

        assertThat(sentTo(other)).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
        assertThat(receivers.sent.stream().filter(m -> m.url().equals(busy.url())))
                .hasSize(1);
    }

    @Test
    void lets_one_silent_receiver_rest_and_serves_the_others() {
        Endpoint dead = registered(EventType.JOB_COMPLETED);
        Endpoint good = registeredAt("https://good.example/", EventType.JOB_COMPLETED);
        receivers.answer = m -> m.url().equals(dead.url()) ? FakeCourier.DOWN : FakeCourier.TAKEN;
        IntStream.range(0, 100).forEach(_ -> ended(Jobs.aUrlJob().by(account), JobStatus.COMPLETED));

        work();

        assertThat(sentTo(good)).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
        assertThat(sentTo(good)).hasSize(100);
        assertThat(receivers.sent.stream().filter(m -> m.url().equals(dead.url())))
                .hasSize(5);
    }

    @Test
    void sends_what_was_in_the_hands_of_a_controller_that_died() {
        Endpoint endpoint = registered(EventType.JOB_COMPLETED);
        bench.stores.deliveries().add(List.of(aDelivery(endpoint, bench.clock.instant())));
        receivers.answer = _ -> {
            throw new IllegalStateException("killed while sending");
        };
        work();
        receivers.answer = _ -> FakeCourier.TAKEN;

        work();
        assertThat(receivers.sent).hasSize(1);
        passing(Duration.ofMinutes(3));

        assertThat(receivers.sent).hasSize(2);
        assertThat(sentTo(endpoint).getFirst().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    private WebhookPorts withOutboxOf(Event event) {
        var outbox = new Outbox() {
            @Override
            public List<Event> untold(int limit) {
                return List.of(event);
            }

            @Override
            public void told(Event told) {}
        };
        return new WebhookPorts(
                outbox,
                ports.endpoints(),
                ports.deliveries(),
                ports.records(),
                ports.courier(),
                ports.random(),
                ports.publicUrl());
    }

    private Endpoint registered(EventType... events) {
        return registeredAt("https://hooks.example/in", events);
    }

    private Endpoint registeredAt(String url, EventType... events) {
        Endpoint endpoint = anEndpointAt(url, account, events);
        bench.stores.endpoints().add(endpoint);
        return endpoint;
    }

    private Job ended(Jobs of, JobStatus status) {
        Job job = of.accepted();
        bench.stores.jobs().submit(job, null);
        bench.stores.jobs().beginPlanning(job.id(), bench.clock.instant());
        var end = new JobState.Ended(status, bench.clock.instant(), StopReason.EXHAUSTED, false, null);
        bench.stores.jobs().end(job.id(), end, JobProgress.NONE);
        return job;
    }

    private void passing(Duration time) {
        work();
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusMinutes(1)) {
            bench.clock.pass(Duration.ofMinutes(1));
            work();
        }
    }

    private void work() {
        ControllerBench.whole(new AnnounceEvents(ports, bench.clock, () -> {}));
        ControllerBench.whole(sending);
    }

    private List<Delivery> sentTo(Endpoint endpoint) {
        return bench.stores.deliveries().list(account, new DeliveryQuery(endpoint.id(), null, null, 200));
    }

    private Standing standing(Endpoint endpoint) {
        return bench.stores
                .endpoints()
                .find(account, endpoint.id())
                .orElseThrow()
                .standing();
    }
}
