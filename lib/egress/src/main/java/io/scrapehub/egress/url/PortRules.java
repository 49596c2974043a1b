package io.scrapehub.egress.url;

import java.util.Set;

/// Which ports a website may have.
final class PortRules {
    /// The Fetch standard's bad ports (<https://fetch.spec.whatwg.org/#port-blocking>): no browser loads from
    /// them, so neither do we, whatever the operator opens.
    private static final Set<Integer> BAD = Set.of(
            0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

    /// Where databases, queues, caches, orchestrators and remote desktops listen.
    private static final Set<Integer> SERVICES = Set.of(
            1433, 1434, 1521, 1883, 2181, 2375, 2376, 2377, 2379, 2380, 3306, 3389, 4001, 4369, 5432, 5433, 5601, 5671,
            5672, 5900, 5901, 5984, 5985, 5986, 6379, 6380, 6443, 7000, 7001, 7077, 8086, 8500, 8600, 9042, 9092, 9200,
            9300, 10250, 10255, 10256, 11211, 15672, 16379, 26379, 27017, 27018, 27019, 50000, 61616);

    private static final Set<Integer> LOW = Set.of(80, 443);

    private PortRules() {}

    /// Whether a browser refuses the port on any host.
    static boolean browsersRefuse(int port) {
        return BAD.contains(port);
    }

    /// Whether a public website may be there: 80, 443, and above 1024 what no well-known service uses.
    static boolean openToAll(int port) {
        return LOW.contains(port) || (port > 1024 && !BAD.contains(port) && !SERVICES.contains(port));
    }
}
