/// Reads JSON from outside strictly, and says exactly where each mistake is.
@NullMarked
package io.scrapehub.api.json;

import org.jspecify.annotations.NullMarked;
