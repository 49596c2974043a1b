/// From a goal in plain words to a plan, without a model.
@NullMarked
package io.scrapehub.planning;

import org.jspecify.annotations.NullMarked;
