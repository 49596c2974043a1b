/// Goals in plain words: what was understood of one, and where its records are to come from.
@NullMarked
package io.scrapehub.core.goal;

import org.jspecify.annotations.NullMarked;
