package io.scrapehub.testkit.container;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/// Skips a test class, loudly, where no container engine is reached or it has not the images [WithImages] names
/// and cannot fetch them.
public final class NeedsEngine implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("its class was judged");
        }
        Optional<String> lack = lack(context);
        lack.ifPresent(why -> System.err.printf(
                "%n######## SKIPPED %s: %s ########%n%n",
                context.getRequiredTestClass().getSimpleName(), why));
        return lack.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("an engine with the images is there"));
    }

    private static Optional<String> lack(ExtensionContext context) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no container engine is reached");
        }
        WithImages needed = context.getRequiredTestClass().getAnnotation(WithImages.class);
        return needed == null
                ? Optional.empty()
                : Arrays.stream(needed.value())
                        .map(StoreImages::name)
                        .filter(image -> !has(image))
                        .findFirst()
                        .map(image -> "the engine has no image " + image);
    }

    private static boolean has(String image) {
        return !DockerClientFactory.instance()
                .client()
                .listImagesCmd()
                .withReferenceFilter(image)
                .exec()
                .equals(List.of());
    }
}
