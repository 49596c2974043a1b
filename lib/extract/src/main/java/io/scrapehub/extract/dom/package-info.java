/// The shown elements of a page and the blocks among them that repeat.
@NullMarked
package io.scrapehub.extract.dom;

import org.jspecify.annotations.NullMarked;
