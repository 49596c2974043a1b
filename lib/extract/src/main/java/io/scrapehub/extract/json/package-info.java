/// JSON that pages fetch, embed or declare: read tolerantly, within limits.
@NullMarked
package io.scrapehub.extract.json;

import org.jspecify.annotations.NullMarked;
