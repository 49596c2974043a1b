/// Who is asking, what they may do, and how often.
@NullMarked
package io.scrapehub.api.key;

import org.jspecify.annotations.NullMarked;
