/// Which sources may have what a goal wants.
@NullMarked
package io.scrapehub.planning.source;

import org.jspecify.annotations.NullMarked;
