package io.scrapehub.testkit.queue;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.TaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The accounts, hosts and tasks of one run, drawn by its seed.
record ModelWorld(Map<AccountId, Integer> slots, Map<String, HostLimit> hosts, List<Offer> offers) {
    private static final int ACCOUNTS = 6;
    private static final int HOSTS = 12;
    private static final int JOBS = 15;

    static ModelWorld drawn(int tasks, RandomGenerator random) {
        var slots = new LinkedHashMap<AccountId, Integer>();
        for (int i = 0; i < ACCOUNTS; i++) {
            slots.put(AnOffer.accountNamed("a" + i), random.nextInt(2, 10));
        }
        var hosts = new LinkedHashMap<String, HostLimit>();
        for (int i = 0; i < HOSTS; i++) {
            Duration gap = random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextLong(50, 1_500));
            hosts.put("host" + i + ".example", new HostLimit(random.nextInt(1, 5), gap));
        }
        return new ModelWorld(slots, hosts, offers(tasks, random));
    }

    private static List<Offer> offers(int tasks, RandomGenerator random) {
        var offers = new ArrayList<Offer>();
        for (int i = 0; i < tasks; i++) {
            int job = random.nextInt(JOBS);
            offers.add(AnOffer.number(i)
                    .job("j" + job)
                    .of("a" + job % ACCOUNTS)
                    .in(Lane.values()[job % 3])
                    .at("host" + random.nextInt(HOSTS) + ".example")
                    .priority(random.nextInt(3))
                    .made());
        }
        return offers;
    }

    int maxSlots(AccountId account) {
        return slots.getOrDefault(account, 0);
    }

    HostLimit limit(String host) {
        return hosts.getOrDefault(host, new HostLimit(1, Duration.ZERO));
    }

    void tell(TaskQueue queue, HostBudget budget) {
        slots.forEach((account, most) -> queue.limit(account, 1 + most % 3, most));
        hosts.forEach(budget::limit);
    }
}
