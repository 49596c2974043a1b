/// The extracted entities, and for each field where it came from and how sure we are.
@NullMarked
package io.scrapehub.core.record;

import org.jspecify.annotations.NullMarked;
