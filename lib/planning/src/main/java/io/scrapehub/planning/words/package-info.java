/// Text as words, folded so that spellings of one word are one, and phrases looked up in it.
@NullMarked
package io.scrapehub.planning.words;

import org.jspecify.annotations.NullMarked;
