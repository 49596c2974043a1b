package io.scrapehub.egress.dial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdkHostLookupTest {
    /// `.invalid` never exists (RFC 6761), with or without a network.
    @Test
    void finds_no_address_where_there_is_none() {
        assertThat(new JdkHostLookup().lookup("nothing.invalid")).isEqualTo(new LookupOutcome.NoAddress());
    }
}
