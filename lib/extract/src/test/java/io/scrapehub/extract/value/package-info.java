@NullMarked
package io.scrapehub.extract.value;

import org.jspecify.annotations.NullMarked;
