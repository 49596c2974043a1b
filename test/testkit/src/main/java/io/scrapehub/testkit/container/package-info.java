/// Tests in containers: whether an engine is reached, and the images of the stores.
@NullMarked
package io.scrapehub.testkit.container;

import org.jspecify.annotations.NullMarked;
