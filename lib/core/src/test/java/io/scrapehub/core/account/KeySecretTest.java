package io.scrapehub.core.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecretTest {
    private static final byte[] PEPPER = "a pepper".getBytes(UTF_8);
    private static final String BOOTSTRAP = "sk_test_chosen-by-an-operator_0123456789";

    private final KeySecret made = KeySecret.generate(new SplittableRandom(1));

    @Test
    void has_the_documented_shape() {
        assertThat(made.reveal()).matches("sk_live_[A-Za-z0-9]{10}_[A-Za-z0-9]{32}_[0-9a-f]{8}");
    }

    @Test
    void is_parsed_back_to_the_same_secret() {
        assertThat(parsed(made.reveal()).hash(PEPPER)).isEqualTo(made.hash(PEPPER));
    }

    @Test
    void differs_from_the_next() {
        assertThat(KeySecret.generate(new SplittableRandom(2)).reveal()).isNotEqualTo(made.reveal());
    }

    @Test
    void is_refused_with_any_one_character_of_it_mistyped() {
        String text = made.reveal();
        for (int i = "sk_live_".length(); i < text.length(); i++) {
            if (text.charAt(i) != '_') {
                char typo = text.charAt(i) == '7' ? '8' : '7';
                String mistyped = text.substring(0, i) + typo + text.substring(i + 1);
                assertThat(KeySecret.parse(mistyped)).as(mistyped).isEmpty();
            }
        }
    }

    @Test
    void is_refused_with_two_neighbours_swapped() {
        String text = made.reveal();
        int at = "sk_live_".length();
        String swapped = text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);

        assertThat(KeySecret.parse(swapped)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk_",
                "sk_short",
                "pk_live_0123456789012345678901234567890123",
                "SK_0123456789012345678901234567890123456789",
                "sk_0123456789012345678901234567890123 6789",
                "sk_0123456789012345678901234567890123\n6789",
                "sk_0123456789012345678901234567890123ä6789",
                "sk_0123456789012345678901234567890123$6789"
            })
    void refuses_what_cannot_be_a_key(String presented) {
        assertThat(KeySecret.parse(presented)).isEmpty();
    }

    @Test
    void refuses_an_endless_text() {
        assertThat(KeySecret.parse("sk_" + "a".repeat(KeySecret.MAX_LENGTH))).isEmpty();
    }

    @Test
    void takes_a_bootstrap_key_an_operator_chose() {
        assertThat(parsed(BOOTSTRAP).reveal()).isEqualTo(BOOTSTRAP);
    }

    @Test
    void is_found_by_the_id_part_of_a_made_key() {
        assertThat(made.locator())
                .hasSize(10)
                .isEqualTo(made.reveal().substring("sk_live_".length(), "sk_live_".length() + 10));
    }

    @Test
    void is_found_by_a_hash_of_a_bootstrap_key_that_tells_nothing_of_it() {
        assertThat(parsed(BOOTSTRAP).locator()).matches("[0-9a-f]{20}");
    }

    @Test
    void matches_its_own_hash() {
        assertThat(made.matches(made.hash(PEPPER), PEPPER)).isTrue();
    }

    @Test
    void does_not_match_the_hash_of_another() {
        assertThat(made.matches(parsed(BOOTSTRAP).hash(PEPPER), PEPPER)).isFalse();
    }

    @Test
    void does_not_match_under_another_pepper() {
        assertThat(made.matches(made.hash(PEPPER), "another".getBytes(UTF_8))).isFalse();
    }

    @Test
    void hashes_as_openssl_does() {
        // printf sk_… | openssl dgst -sha256 -hmac pepper
        String hash = parsed("sk_0123456789012345678901234567890123").hash("pepper".getBytes(UTF_8));

        assertThat(hash).isEqualTo("1e34d3b075fe9ba95cf334305e04eb4164c5d21405153e85f0369c5db5d16c60");
    }

    @Test
    void hides_itself_in_text() {
        String secretPart = made.reveal().split("_")[3];

        assertThat(made.toString())
                .doesNotContain(secretPart)
                .startsWith("sk_live_…")
                .hasSizeLessThan(16);
    }

    @Test
    void hints_at_no_more_than_four_characters_of_a_bootstrap_key() {
        assertThat(parsed(BOOTSTRAP).hint()).isEqualTo("sk_…6789");
    }

    private static KeySecret parsed(String text) {
        return KeySecret.parse(text).orElseThrow();
    }
}
