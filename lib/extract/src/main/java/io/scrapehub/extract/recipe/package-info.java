/// Learns where in a page's data its records are, and reads them there without the page.
@NullMarked
package io.scrapehub.extract.recipe;

import org.jspecify.annotations.NullMarked;
