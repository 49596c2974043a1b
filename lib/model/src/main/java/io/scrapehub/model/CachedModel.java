package io.scrapehub.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.scrapehub.core.model.LanguageModel;
import io.scrapehub.core.model.ModelAnswer;
import io.scrapehub.core.model.ModelQuestion;
import java.time.Duration;

/// Remembers answers to the very same question, within one account: what one was told is not told another.
/// Only a question that was answered is remembered; the same answer again costs no tokens.
public final class CachedModel implements LanguageModel {
    private static final int MOST = 2_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final LanguageModel model;
    private final Cache<Asked, ModelAnswer.Said> answers =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    private record Asked(String owner, ModelQuestion question) {}

    public CachedModel(LanguageModel model) {
        this.model = model;
    }

    /// The model for questions of one owner.
    public LanguageModel of(String owner) {
        return question -> ask(new Asked(owner, question));
    }

    @Override
    public ModelAnswer ask(ModelQuestion question) {
        return model.ask(question);
    }

    private ModelAnswer ask(Asked asked) {
        ModelAnswer.Said known = answers.getIfPresent(asked);
        if (known != null) {
            return new ModelAnswer.Said(known.text(), 0);
        }
        ModelAnswer answer = model.ask(asked.question());
        if (answer instanceof ModelAnswer.Said said) {
            answers.put(asked, said);
        }
        return answer;
    }
}
