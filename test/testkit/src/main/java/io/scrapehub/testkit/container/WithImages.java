package io.scrapehub.testkit.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test class that runs in containers of these images; skipped, loudly, where they are not to be had.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsEngine.class)
public @interface WithImages {
    StoreImages.Kind[] value();
}
