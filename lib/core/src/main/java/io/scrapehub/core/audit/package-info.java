/// Who did what, and when.
@NullMarked
package io.scrapehub.core.audit;

import org.jspecify.annotations.NullMarked;
