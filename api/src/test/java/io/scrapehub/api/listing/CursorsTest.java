package io.scrapehub.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.api.TestApi;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private final Cursors cursors = new Cursors(TestApi.PEPPER);

    @Test
    void opens_what_it_sealed() {
        assertThat(cursors.open("list", cursors.seal("list", "job_1"))).contains("job_1");
    }

    @Test
    void opens_nothing_that_was_sealed_for_another_list() {
        assertThat(cursors.open("other", cursors.seal("list", "job_1"))).isEmpty();
    }

    @Test
    void keeps_list_and_place_apart() {
        assertThat(cursors.open("ab", cursors.seal("a", "bc"))).isEmpty();
    }

    @Test
    void opens_nothing_sealed_with_another_secret() {
        var others = new Cursors("another secret for tests".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(cursors.open("list", others.seal("list", "job_1"))).isEmpty();
    }

    @Test
    void opens_nothing_with_a_single_bit_changed() {
        byte[] sealed = Base64.getUrlDecoder().decode(cursors.seal("list", "job_12345"));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            sealed[bit / 8] ^= (byte) (1 << (bit % 8));
            String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
            assertThat(cursors.open("list", forged)).as("bit %d", bit).isEmpty();
            sealed[bit / 8] ^= (byte) (1 << (bit % 8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "====", "AAAAA", "!", "AAAAAAAAAAAAAAAAAAAAAA", "\u0000"})
    void opens_nothing_that_is_no_cursor(String text) {
        assertThat(cursors.open("list", text)).isEmpty();
    }
}
