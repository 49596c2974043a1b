/// Cities, regions and countries by the names people call them.
@NullMarked
package io.scrapehub.planning.place;

import org.jspecify.annotations.NullMarked;
