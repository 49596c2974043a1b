package io.scrapehub.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.scrapehub.core.model.LanguageModel;
import io.scrapehub.core.model.ModelAnswer;
import io.scrapehub.core.model.ModelQuestion;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model behind an OpenAI-compatible endpoint, which is the operator's own: it may be private, and its
/// traffic never goes through the pages' egress proxy, nor pages' traffic to it.
///
/// A server that does not know answers by schema is asked again in words, and from then on.
public final class OpenAiModel implements LanguageModel {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAiModel.class);
    private static final int CHARS_PER_TOKEN = 4;
    private static final int RETRIES = 1;
    /// Longer answers are none we asked for.
    private static final int MAX_ANSWER = 200_000;

    private final OpenAiChatModel chat;
    private volatile boolean knowsSchemas = true;

    public OpenAiModel(ModelSettings settings) {
        chat = OpenAiChatModel.builder()
                .baseUrl(settings.url().toString())
                .apiKey(settings.key().isEmpty() ? "none" : settings.key())
                .modelName(settings.name())
                .temperature(0.0)
                .timeout(settings.timeout())
                .maxRetries(RETRIES)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    @Override
    public ModelAnswer ask(ModelQuestion question) {
        try {
            return answer(question, chat.chat(request(question, knowsSchemas)));
        } catch (InvalidRequestException e) {
            return knowsSchemas ? withoutSchema(question, e) : unavailable(e);
        } catch (RuntimeException e) {
            return unavailable(e);
        }
    }

    private ModelAnswer withoutSchema(ModelQuestion question, RuntimeException first) {
        LOG.info("the model's server takes no schemas; it is asked in words from now on", first);
        knowsSchemas = false;
        try {
            return answer(question, chat.chat(request(question, false)));
        } catch (RuntimeException e) {
            return unavailable(e);
        }
    }

    private static ModelAnswer unavailable(RuntimeException e) {
        LOG.warn("the model did not answer", e);
        return new ModelAnswer.Unavailable(e.getClass().getSimpleName());
    }

    private static ChatRequest request(ModelQuestion question, boolean bySchema) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(bySchema ? question.rules() : question.rules() + inWords(question)));
        for (ModelQuestion.Turn turn : question.turns()) {
            messages.add(turn.model() ? AiMessage.from(turn.text()) : UserMessage.from(turn.text()));
        }
        var request = ChatRequest.builder().messages(messages).maxOutputTokens(question.maxTokens());
        if (bySchema) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name(question.name())
                            .rootElement(JsonRawSchema.from(question.schema()))
                            .build())
                    .build());
        }
        return request.build();
    }

    private static String inWords(ModelQuestion question) {
        return "\nAnswer with one JSON object and nothing else, of this JSON Schema: " + question.schema();
    }

    private static ModelAnswer answer(ModelQuestion question, ChatResponse response) {
        String text = response.aiMessage() == null ? null : response.aiMessage().text();
        if (text == null || text.isBlank()) {
            return new ModelAnswer.Unavailable("an empty answer");
        }
        if (text.length() > MAX_ANSWER) {
            return new ModelAnswer.Unavailable("an answer without end");
        }
        var usage = response.tokenUsage();
        Integer counted = usage == null ? null : usage.totalTokenCount();
        return new ModelAnswer.Said(text, counted == null ? estimate(question, text) : counted);
    }

    private static long estimate(ModelQuestion question, String answer) {
        long chars = question.rules().length() + answer.length();
        for (ModelQuestion.Turn turn : question.turns()) {
            chars += turn.text().length();
        }
        return chars / CHARS_PER_TOKEN;
    }
}
