/// Templates: requests with gaps, which an account keeps to fill in again and again.
@NullMarked
package io.scrapehub.core.template;

import org.jspecify.annotations.NullMarked;
