package io.scrapehub.egress.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AddressBookTest {
    private final StubLookup names = new StubLookup().name("a.test", "1.1.1.1").silentOn("slow.test");

    @Test
    void asks_once_for_what_it_remembers() {
        try (var book = new AddressBook(names, Duration.ofSeconds(10), AddressBook.LIMIT)) {
            for (int i = 0; i < 100; i++) {
                assertThat(book.find("a.test").join()).isInstanceOf(LookupOutcome.Found.class);
            }

            assertThat(names.asked()).isEqualTo(1);
        }
    }

    @Test
    void gives_up_on_a_name_server_that_never_answers() {
        try (var book = new AddressBook(names, Duration.ZERO, Duration.ofMillis(50))) {
            assertThat(book.find("slow.test").join()).isEqualTo(new LookupOutcome.TimedOut());
        }
    }

    @Test
    void takes_a_lookup_that_throws_for_a_name_without_address() {
        HostLookup broken = _ -> {
            throw new IllegalStateException("no resolver");
        };
        try (var book = new AddressBook(broken, Duration.ZERO, AddressBook.LIMIT)) {
            assertThat(book.find("a.test").join()).isEqualTo(new LookupOutcome.NoAddress());
        }
    }
}
