package io.scrapehub.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.core.model.LanguageModel;
import io.scrapehub.core.model.ModelAnswer;
import io.scrapehub.core.model.ModelQuestion;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a model within a budget of tokens and takes nothing from it that was not checked: an answer that is
/// wrong is sent back once with what is wrong with it, and then there is none. Used by one thread.
final class CheckedAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedAnswers.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern FENCED = Pattern.compile("(?s)```(?:json)?\\s*(\\{.*?})\\s*```");
    private static final int MAX_QUOTED = 2_000;

    private final LanguageModel model;
    private final long budget;
    private long used;

    CheckedAnswers(LanguageModel model, long budget) {
        this.model = model;
        this.budget = budget;
    }

    long used() {
        return used;
    }

    /// What a check makes of an answer.
    sealed interface Checked<T> {
        record Good<T>(T value) implements Checked<T> {}

        /// `mistake` is told to the model: what is wrong, and what would be right.
        record Bad<T>(String mistake) implements Checked<T> {}
    }

    /// Empty when there is no usable answer: `reason` has been told why.
    <T> Optional<T> ask(
            ModelQuestion question, Function<JsonNode, Checked<T>> check, java.util.function.Consumer<String> reason) {
        return round(question, check, reason, true);
    }

    private <T> Optional<T> round(
            ModelQuestion question,
            Function<JsonNode, Checked<T>> check,
            java.util.function.Consumer<String> reason,
            boolean repairs) {
        if (used >= budget) {
            reason.accept("the run has used its " + budget + " tokens");
            return Optional.empty();
        }
        switch (model.ask(question)) {
            case ModelAnswer.Unavailable(String why) -> {
                reason.accept("the model did not answer: " + why);
                return Optional.empty();
            }
            case ModelAnswer.Said(String text, long tokens) -> {
                used += tokens;
                Checked<T> checked = parse(text).map(check).orElseGet(() -> new Checked.Bad<>("it is no JSON object"));
                return switch (checked) {
                    case Checked.Good<T>(T value) -> Optional.of(value);
                    case Checked.Bad<T>(String mistake) -> repaired(question, check, reason, repairs, text, mistake);
                };
            }
        }
    }

    private <T> Optional<T> repaired(
            ModelQuestion question,
            Function<JsonNode, Checked<T>> check,
            java.util.function.Consumer<String> reason,
            boolean repairs,
            String text,
            String mistake) {
        LOG.debug("an answer is wrong: {}", mistake);
        if (!repairs) {
            reason.accept("the model's answer is wrong: " + mistake);
            return Optional.empty();
        }
        String said = text.substring(0, Math.min(text.length(), MAX_QUOTED));
        var again = question.with(
                new ModelQuestion.Turn(true, said),
                new ModelQuestion.Turn(
                        false, "That answer cannot be used: " + mistake + ". Answer again, by the schema."));
        return round(again, check, reason, false);
    }

    static Optional<JsonNode> parse(String text) {
        Matcher fenced = FENCED.matcher(text);
        String json = fenced.find() ? fenced.group(1) : text.strip();
        try {
            JsonNode node = MAPPER.readTree(json);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
