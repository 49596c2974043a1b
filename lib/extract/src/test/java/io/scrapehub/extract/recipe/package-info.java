@NullMarked
package io.scrapehub.extract.recipe;

import org.jspecify.annotations.NullMarked;
