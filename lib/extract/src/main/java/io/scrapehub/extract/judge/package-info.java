/// Whether a page is what was asked for, or a wall, an error or nothing.
@NullMarked
package io.scrapehub.extract.judge;

import org.jspecify.annotations.NullMarked;
