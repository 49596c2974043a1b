/// A rendered page in, records out: the front door of extraction.
@NullMarked
package io.scrapehub.extract;

import org.jspecify.annotations.NullMarked;
