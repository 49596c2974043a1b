@NullMarked
package io.scrapehub.extract.field;

import org.jspecify.annotations.NullMarked;
