/// What a wanted field means: its type, its synonyms, and how well the words of a page name it.
@NullMarked
package io.scrapehub.extract.field;

import org.jspecify.annotations.NullMarked;
